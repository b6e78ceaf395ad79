import { expect, test } from 'vitest';
import { formatClock, formatDuration, formatRange, formatRough } from '../../src/view/format-duration.ts';

test.each([
  [0, '0.0s'],
  [14_240, '14.2s'],
  [59_960, '1m00s'],
  [192_000, '3m12s'],
  [3_840_000, '1h04m'],
])('%i ms is %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

test('roughly, and never 0s', () => {
  expect([0, 400, 900, 28_400, 70_000].map(formatRough)).toEqual([
    'under 1s',
    'under 1s',
    '1s',
    '28s',
    '1m10s',
  ]);
});

test('a range of one value is that value', () => {
  expect(formatRange(28_000, 41_000, ' to ')).toBe('28s to 41s');
  expect(formatRange(28_000, 28_200, ' to ')).toBe('28s');
});

test('as a clock', () => {
  expect([42_000, 760_000, 3_760_000].map(formatClock)).toEqual(['0:42', '12:40', '1:02:40']);
});
