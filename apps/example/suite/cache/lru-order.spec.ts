import { beforeEach, expect, test } from 'vitest';
import { LruCache } from './lru-cache.ts';

let cache: LruCache<string, number>;

beforeEach(() => {
  cache = new LruCache(3);
  for (const [index, key] of ['a', 'b', 'c'].entries()) cache.set(key, index);
});

test('the one used longest ago makes room', () => {
  cache.set('d', 3);
  expect(cache.keys()).toEqual(['b', 'c', 'd']);
});

test('reading counts as use', () => {
  expect(cache.get('a')).toBe(0);
  cache.set('d', 3);
  expect(cache.keys()).toEqual(['c', 'a', 'd']);
});

test('so does writing, and it makes no second entry', () => {
  cache.set('a', 10);
  expect(cache.keys()).toEqual(['b', 'c', 'a']);
  expect(cache.get('a')).toBe(10);
});

test('asking for what is not there changes nothing', () => {
  expect(cache.get('z')).toBeUndefined();
  expect(cache.keys()).toEqual(['a', 'b', 'c']);
});
