import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveDisplay } from '../../src/display/live-display.ts';
import { unicodeGlyphs } from '../../src/view/glyphs.ts';
import { createPaint, plainPaint } from '../../src/view/paint.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { scene } from './scene.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function display(terminal: FakeTerminal, nowMs = { value: 9_500 }): LiveDisplay {
  const { model } = scene();
  const watched = { view: () => model.view(nowMs.value), startMs: 0, withFailures: false };
  return new LiveDisplay(terminal, watched, unicodeGlyphs, plainPaint);
}

test.each([
  [60, 40],
  [80, 40],
  [100, 40],
  [200, 60],
])('in %i columns nothing wraps, and news scroll by above the footer', async (columns, rows) => {
  const terminal = new FakeTerminal(columns, rows);
  const shown = display(terminal);
  shown.open();
  for (const item of scene().news) shown.tell(item);
  const lines = await terminal.lines();
  expect(terminal.hasWrappedLine).toBe(false);
  const rule = lines.findIndex((line) => line.startsWith('──'));
  expect(lines.slice(0, rule).join('\n')).toMatch(/✗ FAIL[^]*‼ DIED/);
  expect(lines.filter((line) => line.startsWith('──'))).toHaveLength(1);
  expect(lines.at(-1)).toMatch(/^16\/60|^16 of 60/);
  expect(lines.length - rule).toBeLessThanOrEqual(Math.floor(rows / 3));
  shown.close(undefined);
});

test('only what changed is drawn anew', async () => {
  const terminal = new FakeTerminal(100, 40);
  const now = { value: 9_500 };
  const shown = display(terminal, now);
  shown.open();
  await terminal.flushed();
  const { length } = terminal.raw;
  vi.advanceTimersByTime(500);
  await terminal.flushed();
  expect(terminal.raw).toHaveLength(length);
  now.value = 9_600;
  vi.advanceTimersByTime(100);
  await terminal.flushed();
  expect(terminal.raw.length).toBeGreaterThan(length);
  expect(terminal.raw.slice(length)).not.toContain('fair_share');
  shown.close(undefined);
});

test.each([
  [100, 60],
  [100, 45],
  [200, 100],
  [60, 100],
])('after the window went from %i to %i columns there are no ghosts', async (before, after) => {
  const terminal = new FakeTerminal(before, 40);
  const shown = display(terminal);
  shown.open();
  const [failure] = scene().news;
  if (failure !== undefined) shown.tell(failure);
  await terminal.resize(after, 40);
  const lines = await terminal.lines();
  expect(lines.filter((line) => line.includes('── fair_share'))).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('alice ×3'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('lost 0'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('FAIL'))).toHaveLength(1);
  shown.close(undefined);
});

test('at the end the footer is gone and the record stays', async () => {
  const terminal = new FakeTerminal(100, 40);
  const shown = display(terminal);
  shown.open();
  for (const item of scene().news) shown.tell(item);
  shown.close(undefined);
  const text = (await terminal.lines()).join('\n');
  expect(text).toContain('FAIL');
  expect(text).not.toContain('fair_share ·');
  vi.advanceTimersByTime(1_000);
  expect((await terminal.lines()).join('\n')).toBe(text);
});

test('the other screen of the terminal is never used, nor the record wiped', async () => {
  const terminal = new FakeTerminal(80, 30);
  const shown = display(terminal);
  shown.open();
  for (const item of scene().news) shown.tell(item);
  shown.close(undefined);
  await terminal.flushed();
  expect(terminal.raw).not.toContain('\u001B[?1049h');
  expect(terminal.raw).not.toContain('\u001B[2J');
  expect(terminal.raw).not.toContain('\u001Bc');
});

test('colours say nothing that words do not', async () => {
  const { model, news } = scene();
  const plain = new FakeTerminal(100, 40);
  const colourful = new FakeTerminal(100, 40);
  for (const [terminal, paint] of [
    [plain, plainPaint],
    [colourful, createPaint('always', colourful)],
  ] as const) {
    const watched = { view: () => model.view(9_500), startMs: 0, withFailures: false };
    const shown = new LiveDisplay(terminal, watched, unicodeGlyphs, paint);
    shown.open();
    for (const item of news) shown.tell(item);
  }
  expect(await colourful.lines()).toEqual(await plain.lines());
  expect(colourful.raw).toContain('\u001B[31m');
});
