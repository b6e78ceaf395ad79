import { createRandom } from '@fairlead/scheduler-core';
import { expect, test } from 'vitest';
import { Durations } from '../../src/model/durations.ts';
import { timeLeft } from '../../src/model/time-left.ts';

function known(count: number, durationMs: (index: number) => number, key = 'a'): Durations {
  const durations = new Durations();
  for (let index = 0; index < count; index += 1) durations.add(key, durationMs(index));
  return durations;
}

const waiting = (count: number, key = 'a'): readonly string[] => Array.from({ length: count }, () => key);

test('is not known before ten results or half of the files', () => {
  const work = { waiting: ['b', 'c', 'd'], running: [], slots: 2 };
  expect(
    timeLeft(
      work,
      known(9, () => 100),
      createRandom(1),
    ),
  ).toBeUndefined();
  expect(
    timeLeft(
      work,
      known(10, () => 100),
      createRandom(1),
    ),
  ).toBeDefined();
  expect(
    timeLeft(
      { ...work, waiting: ['a', 'b'] },
      known(1, () => 100),
      createRandom(1),
    ),
  ).toBeDefined();
});

test('is exact where all takes the same time', () => {
  const work = { waiting: waiting(10), running: [{ key: 'a', forMs: 40 }], slots: 2 };
  const left = timeLeft(
    work,
    known(10, () => 100),
    createRandom(1),
  );
  // One worker is free in 60 ms, the other now: eleven tests of 100 ms on two.
  expect(left).toEqual({ likelyMs: 560, lateMs: 560 });
});

test('is a range where times differ', () => {
  const work = { waiting: waiting(40), running: [], slots: 4 };
  const left = timeLeft(
    work,
    known(20, (index) => 50 + 20 * index),
    createRandom(1),
  );
  expect(left).toBeDefined();
  expect(left?.lateMs).toBeGreaterThan(left?.likelyMs ?? Infinity);
  expect(left?.likelyMs).toBeGreaterThan(1_500);
  expect(left?.lateMs).toBeLessThan(4_000);
});

test('what is past all that was seen may end any moment', () => {
  const work = { waiting: [], running: [{ key: 'a', forMs: 900 }], slots: 2 };
  expect(
    timeLeft(
      work,
      known(10, () => 100),
      createRandom(1),
    ),
  ).toEqual({ likelyMs: 0, lateMs: 0 });
});

test('without workers nothing is promised', () => {
  expect(
    timeLeft(
      { waiting: ['a'], running: [], slots: 0 },
      known(20, () => 1),
      createRandom(1),
    ),
  ).toBeUndefined();
});
