import { expect, test } from 'vitest';
import { chooseMode } from '../../src/display/choose-mode.ts';

const terminal = { isTTY: true, columns: 100, rows: 30, isCI: false, environment: { TERM: 'xterm' } };

test.each([
  [{}, 'live'],
  [{ isTTY: false }, 'lines'],
  [{ isCI: true }, 'lines'],
  [{ environment: { TERM: 'dumb' } }, 'lines'],
  [{ columns: 39 }, 'lines'],
  [{ rows: 9 }, 'lines'],
  [{ environment: { ACCESSIBLE: '1' } }, 'plain'],
  [{ environment: { ACCESSIBLE: '0' } }, 'live'],
] as const)('%j is %s', (change, mode) => {
  expect(chooseMode(undefined, { ...terminal, ...change })).toBe(mode);
});

test('what is asked for is done', () => {
  expect(chooseMode('plain', terminal)).toBe('plain');
  expect(chooseMode('live', { ...terminal, isTTY: false })).toBe('live');
});
