import assert from 'node:assert/strict';
import test from 'node:test';
import { seededRandom } from '../seeded-random.ts';
import { determinant } from './decompose.ts';
import { build, identity, multiply, transpose } from './matrix.ts';

test('is 1 for the identity of any size', () => {
  for (const size of [1, 2, 5, 20]) assert.equal(determinant(identity(size)), 1);
});

test('changes its sign when two rows change places', () => {
  const exchanged = [
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ];
  assert.equal(determinant(exchanged), -1);
});

test('is zero when one row is the sum of two others', () => {
  const rows = build(6, 6, (row, column) => Math.sin(row * 7 + column));
  const [first, second] = rows;
  const sum = first?.map((value, index) => value + (second?.[index] ?? 0)) ?? [];
  assert.ok(Math.abs(determinant([...rows.slice(0, 5), sum])) < 1e-10);
});

test('of a product is the product', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 120; round += 1) {
    const a = build(24, 24, () => random() - 0.5);
    const b = build(24, 24, () => random() - 0.5);
    const expected = determinant(a) * determinant(b);
    assert.ok(Math.abs(determinant(multiply(a, b)) / expected - 1) < 1e-6);
    assert.ok(Math.abs(determinant(transpose(a)) / determinant(a) - 1) < 1e-6);
  }
});
