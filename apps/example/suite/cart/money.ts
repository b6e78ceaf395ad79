/** Amounts are whole cents, so that sums are exact. */
export type Cents = number;

/** `"12.30"` is 1230. */
export function parseCents(text: string): Cents {
  const match = /^(\d+)(?:\.(\d{2}))?$/.exec(text);
  if (match === null) throw new RangeError(`${JSON.stringify(text)} is not an amount such as 12.30`);
  return Number(match[1]) * 100 + Number(match[2] ?? 0);
}

/** 1230 is `"12.30"`. */
export function formatCents(amount: Cents): string {
  const sign = amount < 0 ? '-' : '';
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Shares an amount out by weight so that the parts add up to it: whoever lost most by rounding gets a cent. */
export function split(amount: Cents, weights: readonly number[]): readonly Cents[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(all > 0)) throw new RangeError('there is nobody to share with');
  const exact = weights.map((weight) => (amount * weight) / all);
  const parts = exact.map(Math.floor);
  const missing = amount - parts.reduce((sum, part) => sum + part, 0);
  const byLoss = exact
    .map((value, index) => ({ index, loss: value - Math.floor(value) }))
    .sort((a, b) => b.loss - a.loss || a.index - b.index);
  for (const { index } of byLoss.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
