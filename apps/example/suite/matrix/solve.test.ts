import assert from 'node:assert/strict';
import test from 'node:test';
import { seededRandom } from '../seeded-random.ts';
import { solve } from './decompose.ts';
import { build, multiply } from './matrix.ts';

test('solves two equations', () => {
  assert.deepEqual(
    solve(
      [
        [2, 1],
        [1, 3],
      ],
      [5, 10],
    ),
    [1, 3],
  );
});

test('needs rows in another order where a pivot is zero', () => {
  assert.deepEqual(
    solve(
      [
        [0, 1],
        [1, 0],
      ],
      [7, 9],
    ),
    [9, 7],
  );
});

test('finds the vector that a large system was made from', () => {
  const random = seededRandom(2);
  for (const size of [40, 120, 240]) {
    const matrix = build(size, size, (row, column) => random() + (row === column ? size / 8 : 0));
    const wanted = Array.from({ length: size }, () => random() * 10);
    const right = multiply(
      matrix,
      wanted.map((value) => [value]),
    ).flat();
    const worst = Math.max(
      ...solve(matrix, right).map((value, index) => Math.abs(value - (wanted[index] ?? 0))),
    );
    assert.ok(worst < 1e-8, `off by ${worst} at ${size}`);
  }
});

test('says so when there is no single solution', () => {
  assert.throws(
    () =>
      solve(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    RangeError,
  );
});
