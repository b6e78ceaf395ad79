import { describe, expect, test, vi } from 'vitest';
import { formatChange } from '../src/advice/format-change.ts';
import { chooseMode } from '../src/output/choose-mode.ts';
import { formatDuration } from '../src/output/format-duration.ts';
import { formatFigure, formatJoules } from '../src/output/format-number.ts';
import { Output } from '../src/output/output.ts';
import { Progress } from '../src/output/progress.ts';
import { safeLine } from '../src/output/safe-line.ts';
import { tableOf } from '../src/output/table.ts';
import { Kept } from './in-process.ts';

function outputOn(stderr: Kept, ui: 'live' | 'lines' | 'plain' | undefined, environment = {}): Output {
  const surroundings = {
    stdout: new Kept(),
    stderr,
    environment,
    platform: 'linux',
    folder: '.',
    isCI: false,
  } as const;
  return new Output(surroundings, { json: false, ui, color: 'never' });
}

describe('progress', () => {
  /** What is printed when this much time has passed between two tellings. */
  function printed(stderr: Kept, ui: 'live' | 'lines' | 'plain', passedMs: number): string {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const progress = new Progress(outputOn(stderr, ui));
    progress.tell('early', 0.1);
    now.mockReturnValue(passedMs);
    progress.tell('fair_share', 0.5);
    now.mockRestore();
    const { text } = stderr;
    progress.end();
    return text;
  }

  test('a terminal has a bar', () => {
    const stderr = new Kept(80);
    const text = printed(stderr, 'live', 1_000);
    expect(text).toContain('#####');
    expect(text).toContain(' 50%  1.0s  fair_share');
    expect(text).not.toContain('early');
    expect(text).not.toContain('\u001B[?25l');
  });

  test('a pipe has a line each half minute, without escape codes', () => {
    expect(printed(new Kept(), 'lines', 29_000)).toBe('');
    expect(printed(new Kept(), 'lines', 31_000)).toBe('+   31.0s  DONE   50%  fair_share\n');
  });

  test('a screen reader hears a sentence', () => {
    expect(printed(new Kept(80), 'plain', 31_000)).toBe('Progress: 50%. fair_share.\n');
  });
});

test.each([
  [undefined, new Kept(80), {}, false, 'live'],
  [undefined, new Kept(30), {}, false, 'lines'],
  [undefined, new Kept(80), { TERM: 'dumb' }, false, 'lines'],
  [undefined, new Kept(80), {}, true, 'lines'],
  [undefined, new Kept(), {}, false, 'lines'],
  [undefined, new Kept(), { ACCESSIBLE: '1' }, false, 'plain'],
  ['live', new Kept(), {}, true, 'live'],
] as const)('mode %#', (wished, stream, environment, isCI, mode) => {
  expect(chooseMode(wished, stream, environment, isCI)).toBe(mode);
});

test.each([
  [0, '0.0s'],
  [4.25, '4.3ms'],
  [99, '99ms'],
  [14_200, '14.2s'],
  [192_000, '3m12s'],
  [3_840_000, '1h04m'],
  [183_600_000, '2d03h'],
])('%i ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [null, '-'],
  [0.5, '0.500'],
  [37.25, '37.3'],
  [412.3, '412'],
  [12_345.6, '12,346'],
])('%j is %s', (value, text) => {
  expect(formatFigure(value)).toBe(text);
});

test('energy has a unit that fits', () => {
  expect([940, 1_200, 1.24e6, 3e9].map(formatJoules)).toEqual(['940 J', '1.2 kJ', '1.24 MJ', '3.00 GJ']);
});

test('a change has its interval, unless that is a point', () => {
  expect(formatChange({ value: 0.12, low: 0.09, high: 0.16 })).toBe('-88% [-91, -84]');
  expect(formatChange({ value: 1.02, low: 1.02, high: 1.02 })).toBe('+2%');
  expect(formatChange({ value: 0.999, low: 0.999, high: 0.999 })).toBe('0%');
});

describe('a table', () => {
  const columns = [
    { title: 'name', isName: true, read: ({ name }: { name: string }) => name },
    { title: 'figure', read: () => '12' },
    { title: 'more', spare: 1, read: () => 'something long' },
  ];

  test('leaves out what may be spared where it gets narrow', () => {
    expect(tableOf([{ name: 'a' }], columns, 80)).toEqual([
      'name  figure            more',
      'a         12  something long',
    ]);
    expect(tableOf([{ name: 'a' }], columns, 20)).toEqual(['name  figure', 'a         12']);
  });

  test('foreign names do no harm', () => {
    const [, row] = tableOf([{ name: '\u001B[31m::error::\n\u202Ex' }], columns, 80);
    expect(row).toMatch(/^: :error:: x {2,}12/);
    expect(safeLine('##[group]\u0007')).toBe('## [group]');
  });
});
