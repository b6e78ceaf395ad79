import assert from 'node:assert/strict';
import test from 'node:test';
import { seededRandom } from '../seeded-random.ts';
import { build, distance, identity, multiply, transpose } from './matrix.ts';

test('two by two', () => {
  assert.deepEqual(
    multiply(
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ),
    [
      [19, 22],
      [43, 50],
    ],
  );
});

test('sizes must fit', () => {
  assert.throws(() => multiply([[1, 2]], [[1, 2]]), RangeError);
});

test('products may be grouped and turned over', () => {
  const random = seededRandom(1);
  const [a, b, c] = [0, 1, 2].map(() => build(140, 140, () => random() - 0.5));
  assert.ok(a !== undefined && b !== undefined && c !== undefined);
  const together = multiply(multiply(a, b), c);
  assert.ok(distance(together, multiply(a, multiply(b, c))) < 1e-9);
  assert.ok(distance(transpose(multiply(a, b)), multiply(transpose(b), transpose(a))) < 1e-12);
  assert.deepEqual(multiply(a, identity(140)), a);
});
