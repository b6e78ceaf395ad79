import assert from 'node:assert/strict';
import test from 'node:test';
import { corpus } from './corpus.ts';
import { stem, tokenize } from './tokenize.ts';

test('case, accents and punctuation make no difference', () => {
  assert.deepEqual(tokenize('Crème brûlée!'), tokenize('creme, BRULEE'));
});

test('words that stand everywhere are left out', () => {
  assert.deepEqual(tokenize('the end of the line'), ['end', 'line']);
});

test('numbers and letters of any script are words', () => {
  assert.deepEqual(tokenize('версия 2 東京'), ['версия', '2', '東京']);
});

test('doing it twice changes nothing more, on a long text', () => {
  const once = tokenize(corpus(3, 1, 30_000, 5_000)[0] ?? '');
  assert.equal(once.length, 30_000);
  assert.equal(tokenize(once.join(' ')).join(' '), once.join(' '));
});

const stems = [
  ['running', 'runn'],
  ['queries', 'query'],
  ['tests', 'test'],
  ['bus', 'bus'],
  ['press', 'press'],
] as const;

for (const [word, expected] of stems) {
  test(`the stem of ${word} is ${expected}`, () => {
    assert.equal(stem(word), expected);
  });
}
