import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutEnd, cutPath, padEnd, padStart, width } from '../../src/view/fit-text.ts';

test.each([
  ['packages/cart/test/total.test.ts', 40, 'packages/cart/test/total.test.ts'],
  ['packages/cart/test/total.test.ts', 30, 'packages/cart/…/total.test.ts'],
  ['packages/cart/test/total.test.ts', 26, 'packages/…/total.test.ts'],
  ['packages/cart/test/total.test.ts', 20, 'total.test.ts'],
  ['packages/cart/test/total.test.ts', 8, 'total.t…'],
])('%s in %i columns', (path, columns, cut) => {
  expect(cutPath(path, columns, '…')).toBe(cut);
});

test('wide letters take two columns, and are not cut in half', () => {
  expect(width('検索')).toBe(4);
  expect(cutEnd('検索結果', 6, '…')).toBe('検索…');
  expect(padEnd('検', 4)).toBe('検  ');
  expect(padStart('検', 4)).toBe('  検');
});

test('what is cut fits, whatever it is', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 60 }), (any, columns) => {
      expect(width(cutEnd(any, columns, '…'))).toBeLessThanOrEqual(columns);
      expect(width(cutPath(any, columns, '…'))).toBeLessThanOrEqual(columns);
    }),
  );
});
