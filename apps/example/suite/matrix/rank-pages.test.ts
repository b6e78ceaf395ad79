import assert from 'node:assert/strict';
import test from 'node:test';
import { randomBelow, seededRandom } from '../seeded-random.ts';
import { rankPages } from './rank-pages.ts';

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

test('pages in a ring are all alike', () => {
  const ranks = rankPages([[1], [2], [3], [0]], 50);
  for (const rank of ranks) assert.ok(Math.abs(rank - 0.25) < 1e-12);
});

test('the page that everybody links to is first', () => {
  const ranks = rankPages([[3], [3], [3], [0]], 60);
  assert.equal(ranks.indexOf(Math.max(...ranks)), 3);
});

test('nothing leaks out of a large web with dead ends, and it settles', () => {
  const random = seededRandom(8);
  const links = Array.from({ length: 8_000 }, () =>
    Array.from({ length: randomBelow(random, 12) }, () => randomBelow(random, 8_000)),
  );
  const ranks = rankPages(links, 60);
  assert.ok(Math.abs(sum(ranks) - 1) < 1e-9);
  const later = rankPages(links, 61);
  assert.ok(sum(ranks.map((rank, page) => Math.abs(rank - (later[page] ?? 0)))) < 1e-6);
});
