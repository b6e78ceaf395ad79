import { expect, test } from 'vitest';
import { corpus } from './corpus.ts';
import { Suggestions } from './suggest.ts';

test('the most frequent comes first, then by the alphabet', () => {
  const suggestions = new Suggestions();
  for (const word of ['tea', 'ten', 'tent', 'ten', 'to']) suggestions.learn(word);
  expect(suggestions.suggest('te', 3)).toEqual(['ten', 'tea', 'tent']);
});

test('a beginning that nobody used has no end', () => {
  expect(new Suggestions().suggest('q', 3)).toEqual([]);
});

test('finds what counting all words would find', () => {
  const words = corpus(4, 40, 1_000, 2_000).join(' ').split(' ');
  const suggestions = new Suggestions();
  const counts = new Map<string, number>();
  for (const word of words) {
    suggestions.learn(word);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  for (const beginning of ['ba', 'co', 'du', 'bako', '']) {
    const expected = [...counts]
      .filter(([word]) => word.startsWith(beginning))
      .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
      .slice(0, 20)
      .map(([word]) => word);
    expect(suggestions.suggest(beginning, 20)).toEqual(expected);
  }
});
