import assert from 'node:assert/strict';
import test from 'node:test';
import { cheapest, type Coupon, pay } from './coupons.ts';

const coupons: readonly Coupon[] = Array.from({ length: 9 }, (_, index) => ({
  code: `C${index}`,
  family: index < 8 ? `family ${index}` : 'family 0',
  from: index * 300,
  percent: index % 2 === 0 ? 3 + index : 0,
  off: index % 2 === 0 ? 0 : 100 + index * 10,
}));

test('coupons of one family do not go together', () => {
  const [first] = coupons;
  const [last] = coupons.slice(-1);
  assert.ok(first !== undefined && last !== undefined);
  assert.equal(pay(10_000, [first, last]), undefined);
});

test('a coupon counts from its smallest total on', () => {
  const coupon = { code: 'TEN', family: 'ten', from: 5_000, percent: 10, off: 0 };
  assert.equal(pay(4_999, [coupon]), undefined);
  assert.equal(pay(5_000, [coupon]), 4_500);
});

test('the cheapest way tries every set in every order', () => {
  const { left, codes } = cheapest(9_900, coupons);
  const byCode = new Map(coupons.map((coupon) => [coupon.code, coupon]));
  const chosen = codes.flatMap((code) => byCode.get(code) ?? []);
  assert.equal(pay(9_900, chosen), left);
  assert.equal(chosen.length, 8);
  const inListedOrder = pay(9_900, coupons.slice(0, 8));
  assert.ok(inListedOrder !== undefined && left <= inListedOrder);
});
