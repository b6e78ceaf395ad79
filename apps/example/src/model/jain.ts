/**
 * Jain's index of how equal values are: 1 if all are the same, 1/n if one has everything, `undefined` if there is
 * nothing to compare (Jain, Chiu, Hawe 1984).
 */
export function jain(values: readonly number[]): number | undefined {
  const sum = values.reduce((all, value) => all + value, 0);
  const squares = values.reduce((all, value) => all + value * value, 0);
  return squares === 0 ? undefined : (sum * sum) / (values.length * squares);
}
