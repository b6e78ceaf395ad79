/**
 * Jain's index (Jain, Chiu, Hawe 1984): (Σx)² / (n · Σx²); 1 if all are equal, 1/n if one has everything. Nobody,
 * and nothing for anybody, is equal.
 */
export function jain(values: readonly number[]): number {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return squares === 0 ? 1 : Math.min(1, (sum * sum) / (values.length * squares));
}
