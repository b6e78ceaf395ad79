import fc from 'fast-check';
import { expect, test } from 'vitest';
import { width } from '../../src/view/fit-text.ts';
import { wrapText } from '../../src/view/wrap-text.ts';

test('breaks between words', () => {
  expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
});

test('says to a shell that it goes on', () => {
  expect(wrapText('FAIL=1 node --test file', 16, ' \\')).toEqual(['FAIL=1 node \\', '--test file']);
});

test('every line fits', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 20 }), fc.integer({ min: 8, max: 60 }), (text, columns) => {
      for (const line of wrapText(text, columns, ' \\')) expect(width(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('no word is lost where there is room for the longest', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 20 }), fc.integer({ min: 20, max: 60 }), (text, columns) => {
      expect(wrapText(text, columns).join(' ')).toBe(text);
    }),
  );
});
