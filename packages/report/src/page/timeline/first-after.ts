/** The first place at which a value is above `bound`, in rising values. O(log n). */
export function firstAfter(values: Float64Array, bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first bar of a lane that ends after an instant; bars of a lane do not overlap. O(log n). */
export function firstVisible(rows: Uint32Array, endMs: Float64Array, fromMs: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((endMs[rows[middle] ?? 0] ?? 0) < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
