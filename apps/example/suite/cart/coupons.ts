import type { Cents } from './money.ts';

/** A coupon: money off from a smallest total on. Coupons of one family do not go together. */
export interface Coupon {
  readonly code: string;
  readonly family: string;
  readonly from: Cents;
  readonly percent: number;
  readonly off: Cents;
}

/** What is left to pay with these coupons, in this order; `undefined` if they do not go together. */
export function pay(total: Cents, coupons: readonly Coupon[]): Cents | undefined {
  const families = new Set<string>();
  let left = total;
  for (const { family, from, percent, off } of coupons) {
    if (families.has(family) || left < from) return undefined;
    families.add(family);
    left = Math.max(0, left - Math.round((left * percent) / 100) - off);
  }
  return left;
}

/** The cheapest way to pay: every set of coupons, in every order. */
export function cheapest(
  total: Cents,
  coupons: readonly Coupon[],
): { left: Cents; codes: readonly string[] } {
  let best: { left: Cents; codes: readonly string[] } = { left: total, codes: [] };
  const search = (chosen: readonly Coupon[]): void => {
    const left = pay(total, chosen);
    if (left === undefined) return;
    if (left < best.left) best = { left, codes: chosen.map(({ code }) => code) };
    for (const coupon of coupons) if (!chosen.includes(coupon)) search([...chosen, coupon]);
  };
  search([]);
  return best;
}
