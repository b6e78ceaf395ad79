import assert from 'node:assert/strict';
import test from 'node:test';
import { corpus, wordOf } from './corpus.ts';
import { InvertedIndex } from './inverted-index.ts';
import { tokenize } from './tokenize.ts';

const texts = corpus(1, 1_200, 80, 4_000);

test('an index finds what reading every text would find', () => {
  const index = new InvertedIndex();
  for (const text of texts) index.add(text);
  const sets = texts.map((text) => new Set(tokenize(text)));
  for (let query = 0; query < 60; query += 1) {
    const wanted = [wordOf(query), wordOf(query * 3 + 1)];
    const read = sets.flatMap((words, id) => (wanted.every((word) => words.has(word)) ? [id] : []));
    assert.deepEqual(index.all(wanted.join(' ')), read);
  }
});

test('every word of every text is counted', () => {
  const index = new InvertedIndex();
  for (const text of texts) index.add(text);
  const vocabulary = new Set(texts.flatMap((text) => tokenize(text)));
  let counted = 0;
  for (const word of vocabulary) for (const count of index.posting(word).values()) counted += count;
  assert.equal(counted, index.size * index.meanLength);
});

test('what nobody wrote is not found', () => {
  const index = new InvertedIndex();
  index.add('a small text');
  assert.deepEqual(index.all('unheard'), []);
  assert.deepEqual(index.all(''), []);
});
