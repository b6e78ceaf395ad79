/** Jain's index, (Σx)² / (n · Σx²): 1 if all are alike, 1/n if one has all; `null` for fewer than two. */
export function jain(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return squares === 0 ? 1 : (sum * sum) / (values.length * squares);
}
