import assert from 'node:assert/strict';
import test from 'node:test';
import { primesUpTo } from './sieve.ts';

test('the first primes', () => {
  assert.deepEqual(primesUpTo(30), [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]);
  assert.deepEqual(primesUpTo(1), []);
});

test('there are as many primes as tables say', () => {
  const known = [
    [100, 25],
    [10_000, 1_229],
    [1_000_000, 78_498],
    [20_000_000, 1_270_607],
  ] as const;
  for (const [limit, count] of known) assert.equal(primesUpTo(limit).length, count);
});

test('no prime divides a larger one', () => {
  const primes = primesUpTo(20_000);
  for (const [index, prime] of primes.entries())
    assert.ok(primes.slice(0, index).every((smaller) => smaller * smaller > prime || prime % smaller !== 0));
});
