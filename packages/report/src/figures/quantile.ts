/** The value below which `part` of the sorted values lie, by linear interpolation; `undefined` of nothing. */
export function quantile(sorted: ArrayLike<number>, part: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const place = (sorted.length - 1) * part;
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (place - below);
}
