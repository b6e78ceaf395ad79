import assert from 'node:assert/strict';
import test from 'node:test';
import { Cart } from './cart.ts';
import { formatCents, parseCents } from './money.ts';

test('an empty cart costs nothing', () => {
  assert.equal(new Cart().total, 0);
});

test('the total is price times count, over all lines', () => {
  const cart = new Cart().add('pen', 120, 3).add('ink', 499);
  assert.equal(formatCents(cart.total), '8.59');
});

test('the same article twice is one line', () => {
  assert.deepEqual(new Cart().add('pen', 120).add('pen', 120, 2).lines, [
    { article: 'pen', price: 120, count: 3 },
  ]);
  assert.throws(() => new Cart().add('pen', 120).add('pen', 130), /two prices/);
});

test('removing some leaves the rest, removing all leaves no line', () => {
  const cart = new Cart().add('pen', 120, 3);
  assert.equal(cart.remove('pen', 2).total, 120);
  assert.deepEqual(cart.remove('pen').lines, []);
  assert.equal(cart.remove('brush'), cart);
});

test('what is printed can be read again, for each amount up to 1000.00', () => {
  for (let amount = 0; amount <= 100_000; amount += 1) assert.equal(parseCents(formatCents(amount)), amount);
  assert.throws(() => parseCents('12.3'), RangeError);
});
