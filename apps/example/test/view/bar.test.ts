import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bar } from '../../src/view/bar.ts';
import { width } from '../../src/view/fit-text.ts';
import { asciiGlyphs, unicodeGlyphs } from '../../src/view/glyphs.ts';

test.each([
  [0.58, 0.6, '███████████▋│·······'],
  [0.21, 0.2, '████│···············'],
  [0, 0, '│···················'],
  [1, 1, '███████████████████│'],
  [1, undefined, '████████████████████'],
])('%f of an entitlement of %s', (part, mark, drawn) => {
  expect(bar(part, mark, 20, unicodeGlyphs)).toBe(drawn);
});

test('in ASCII', () => {
  expect(bar(0.5, 0.6, 10, asciiGlyphs)).toBe('#####.|...');
});

test('is always as wide as it should be', () => {
  fc.assert(
    fc.property(fc.double(), fc.option(fc.double({ min: 0, max: 1, noNaN: true })), (part, mark) => {
      expect(width(bar(Number.isNaN(part) ? 0 : part, mark ?? undefined, 20, unicodeGlyphs))).toBe(20);
    }),
  );
});
