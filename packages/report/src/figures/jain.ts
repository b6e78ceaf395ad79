/** Jain's fairness index (Σx)² / (n Σx²): 1 when all are equal, 1/n when one has all. `undefined` of nothing. */
export function jain(values: readonly number[]): number | undefined {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  return squares > 0 ? (sum * sum) / (values.length * squares) : undefined;
}
