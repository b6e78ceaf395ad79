import { describe, expect, test } from 'vitest';
import { corpus } from './corpus.ts';
import { stem, tokenize } from './tokenize.ts';

describe('tokenize', () => {
  test('case, accents and punctuation make no difference', () => {
    expect(tokenize('Crème brûlée!')).toEqual(tokenize('creme, BRULEE'));
  });

  test('words that stand everywhere are left out', () => {
    expect(tokenize('the end of the line')).toEqual(['end', 'line']);
  });

  test('numbers and letters of any script are words', () => {
    expect(tokenize('версия 2 東京')).toEqual(['версия', '2', '東京']);
  });

  test('doing it twice changes nothing more, on a long text', () => {
    const once = tokenize(corpus(3, 1, 30_000, 5_000)[0] ?? '');
    expect(once.length).toBe(30_000);
    expect(tokenize(once.join(' '))).toEqual(once);
  });
});

test.each([
  ['running', 'runn'],
  ['queries', 'query'],
  ['tests', 'test'],
  ['bus', 'bus'],
  ['press', 'press'],
])('the stem of %s is %s', (word, expected) => {
  expect(stem(word)).toBe(expected);
});
