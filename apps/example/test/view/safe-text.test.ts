import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeLine, safeLines } from '../../src/view/safe-text.ts';

test.each([
  ['\u001B[31mred\u001B[0m', 'red'],
  ['over\rwritten', 'over written'],
  ['::error file=a::forged', ': :error file=a::forged'],
  ['  ::error::forged', '  : :error::forged'],
  ['##[group]forged', '## [group]forged'],
  ['\u202Eevil', 'evil'],
])('%j is shown as %j', (text, shown) => {
  expect(safeLine(text)).toBe(shown);
});

test('is one line without control characters, whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(safeLine(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('of many lines the first and the last are kept', () => {
  const text = Array.from({ length: 1_000 }, (_, index) => `line ${index}`).join('\n');
  expect(safeLines(text, 4)).toEqual(['line 0', 'line 1', '(996 lines left out)', 'line 998', 'line 999']);
});
