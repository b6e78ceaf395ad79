import assert from 'node:assert/strict';
import test from 'node:test';
import { Cart } from './cart.ts';
import { roundHalfEven, taxOf } from './tax.ts';

const reduced = new Map([['book', 7]]);

test('adds tax at the standard rate', () => {
  assert.equal(taxOf(new Cart().add('pen', 216).lines, reduced, 19), 41);
});

test('knows articles with a rate of their own', () => {
  assert.equal(taxOf(new Cart().add('book', 1000).add('pen', 1000).lines, reduced, 19), 70 + 190);
});

test('rounds halves to even, so that a thousand small taxes do not drift', () => {
  assert.deepEqual([0.5, 1.5, 2.5, -0.5, 2.4].map(roundHalfEven), [0, 2, 2, 0, 2]);
  let drift = 0;
  for (let cents = 1; cents <= 100_000; cents += 1) drift += roundHalfEven(cents / 2) - cents / 2;
  assert.equal(Math.abs(drift) < 1, true);
});
