import assert from 'node:assert/strict';
import test from 'node:test';
import { randomBelow, seededRandom } from '../seeded-random.ts';
import { factor, isPrime } from './factor.ts';

test('famous numbers', () => {
  assert.deepEqual(factor(4_294_967_297n), [641n, 6_700_417n]);
  assert.deepEqual(factor(2_147_483_647n), [2_147_483_647n]);
  assert.deepEqual(factor(360n), [2n, 2n, 2n, 3n, 3n, 5n]);
  assert.deepEqual(factor(1n), []);
});

test('numbers that fool a simple test for primes are seen through', () => {
  for (const carmichael of [561n, 41_041n, 825_265n, 321_197_185n]) assert.equal(isPrime(carmichael), false);
});

test('the factors are prime and multiply to the number', () => {
  const random = seededRandom(11);
  for (let round = 0; round < 60; round += 1) {
    const number = BigInt(1 + randomBelow(random, 2 ** 30)) * BigInt(1 + randomBelow(random, 2 ** 16));
    const factors = factor(number);
    assert.ok(factors.every(isPrime));
    assert.equal(
      factors.reduce((product, prime) => product * prime, 1n),
      number,
    );
  }
});
