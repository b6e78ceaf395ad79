import assert from 'node:assert/strict';
import test from 'node:test';
import { corpus, wordOf } from './corpus.ts';
import { InvertedIndex } from './inverted-index.ts';
import { rank } from './rank.ts';

const index = new InvertedIndex();
for (const text of corpus(2, 1_500, 60, 3_000)) index.add(text);

test('a rare word counts for more than a frequent one', () => {
  const small = new InvertedIndex();
  const frequent = small.add('harbour harbour');
  const rare = small.add('harbour lantern');
  for (let text = 0; text < 20; text += 1) small.add('harbour ship');
  assert.deepEqual(
    rank(small, 'lantern harbour', 2).map(({ id }) => id),
    [rare, frequent],
  );
});

test('among equals the shorter text wins', () => {
  const small = new InvertedIndex();
  const long = small.add('lantern on a wall beside a door near a harbour');
  const short = small.add('lantern wall');
  assert.deepEqual(
    rank(small, 'lantern', 5).map(({ id }) => id),
    [short, long],
  );
});

test('the best of many are the same whether ten or all are asked for', () => {
  for (let query = 0; query < 40; query += 1) {
    const words = `${wordOf(query)} ${wordOf(query + 900)} ${wordOf(2 * query)}`;
    assert.deepEqual(rank(index, words, 10), rank(index, words, Infinity).slice(0, 10));
  }
});

test('scores fall from first to last', () => {
  for (let query = 0; query < 40; query += 1) {
    const scores = rank(index, `${wordOf(query)} ${wordOf(query + 5)}`, 100).map(({ score }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
    );
  }
});
