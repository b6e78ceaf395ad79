import { expect, test } from 'vitest';
import { fromRoman, toRoman } from './roman.ts';

test.each([
  [1, 'I'],
  [4, 'IV'],
  [1994, 'MCMXCIV'],
  [3999, 'MMMCMXCIX'],
])('%i is %s', (number, text) => {
  expect(toRoman(number)).toBe(text);
  expect(fromRoman(text)).toBe(number);
});

test('every number comes back', () => {
  const wrong = Array.from({ length: 3999 }, (_, index) => index + 1).filter(
    (number) => fromRoman(toRoman(number)) !== number,
  );
  expect(wrong).toEqual([]);
});

test.each(['', 'IIII', 'VX', 'IM', 'mm', 'MMMM', 'ABC'])('%j is refused', (text) => {
  expect(() => fromRoman(text)).toThrow(RangeError);
});
