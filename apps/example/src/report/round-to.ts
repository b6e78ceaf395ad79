/** Rounds to so many digits behind the point. */
export function roundTo(digits: number, value: number): number {
  return Number(value.toFixed(digits));
}
