import { expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { determinant } from './decompose.ts';
import { build, identity, multiply, transpose } from './matrix.ts';

test.each([1, 2, 5, 20])('is 1 for the identity of size %i', (size) => {
  expect(determinant(identity(size))).toBe(1);
});

test('changes its sign when two rows change places', () => {
  expect(
    determinant([
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]),
  ).toBe(-1);
});

test('is zero when one row is the sum of two others', () => {
  const rows = build(6, 6, (row, column) => Math.sin(row * 7 + column));
  const [first, second] = rows;
  const sum = first?.map((value, index) => value + (second?.[index] ?? 0)) ?? [];
  expect(determinant([...rows.slice(0, 5), sum])).toBeCloseTo(0, 10);
});

test('of a product is the product', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 60; round += 1) {
    const a = build(24, 24, () => random() - 0.5);
    const b = build(24, 24, () => random() - 0.5);
    const expected = determinant(a) * determinant(b);
    expect(Math.abs(determinant(multiply(a, b)) / expected - 1)).toBeLessThan(1e-6);
    expect(Math.abs(determinant(transpose(a)) / determinant(a) - 1)).toBeLessThan(1e-6);
  }
});
