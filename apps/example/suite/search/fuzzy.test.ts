import assert from 'node:assert/strict';
import test from 'node:test';
import { randomBelow, seededRandom } from '../seeded-random.ts';
import { wordOf } from './corpus.ts';
import { correct, editDistance } from './edit-distance.ts';

const vocabulary = Array.from({ length: 2_500 }, (_, number) => wordOf(number * 11));

test('known distances', () => {
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(editDistance('kitten', 'sitting'), 3);
  assert.equal(editDistance('same', 'same'), 0);
});

test('a distance is the same both ways, and no detour is shorter', () => {
  const random = seededRandom(5);
  const pick = (): string => vocabulary[randomBelow(random, vocabulary.length)] ?? '';
  for (let round = 0; round < 10_000; round += 1) {
    const [a, b, c] = [pick(), pick(), pick()];
    assert.equal(editDistance(a, b), editDistance(b, a));
    assert.ok(editDistance(a, c) <= editDistance(a, b) + editDistance(b, c));
  }
});

test('one letter wrong is mended to a word at distance one', () => {
  const random = seededRandom(6);
  for (let round = 0; round < 40; round += 1) {
    const word = vocabulary[randomBelow(random, vocabulary.length)] ?? '';
    const at = randomBelow(random, word.length);
    const mended = correct(`${word.slice(0, at)}x${word.slice(at + 1)}`, vocabulary);
    assert.equal(editDistance(mended ?? '', `${word.slice(0, at)}x${word.slice(at + 1)}`), 1);
  }
});
