import { createLogUpdate } from 'log-update';
import { formatDuration } from './format-duration.ts';
import type { Output } from './output.ts';
import { safeLine } from './safe-line.ts';

/** Redrawn at most so often. */
const INTERVAL_MS = 100;

/** In a pipe and for a screen reader a line so often, and none before. */
const HEARTBEAT_MS = 30_000;

const BAR_CELLS = 20;

/**
 * How far something has come, on standard error: a bar in a terminal, else a line now and then, so that a log neither
 * floods nor falls silent.
 */
export class Progress {
  readonly #output: Output;
  readonly #draw: ReturnType<typeof createLogUpdate> | undefined;
  readonly #startedMs = performance.now();
  #shownMs = this.#startedMs;

  constructor(output: Output) {
    this.#output = output;
    // The cursor stays: whoever stops a computation by Ctrl-C must not be left without one.
    this.#draw = output.mode === 'live' ? createLogUpdate(output.aside, { showCursor: true }) : undefined;
  }

  /** @param done - From 0 to 1. */
  tell(label: string, done: number): void {
    const nowMs = performance.now();
    if (nowMs - this.#shownMs < (this.#draw === undefined ? HEARTBEAT_MS : INTERVAL_MS)) return;
    this.#shownMs = nowMs;
    const part = Math.min(1, Math.max(0, done));
    const percent = `${Math.floor(100 * part)}%`;
    const since = formatDuration(nowMs - this.#startedMs);
    const name = safeLine(label);
    if (this.#draw !== undefined) {
      const line = `${this.#bar(part)} ${percent.padStart(4)}  ${since}  ${name}`;
      this.#draw(line.slice(0, (this.#output.aside.columns ?? 80) - 1));
    } else if (this.#output.mode === 'plain') this.#output.note([`Progress: ${percent}. ${name}.`]);
    else this.#output.note([`+${since.padStart(8)}  DONE   ${percent}  ${name}`]);
  }

  /** Leaves nothing behind. */
  end(): void {
    this.#draw?.clear();
    this.#draw?.done();
  }

  #bar(part: number): string {
    const { fill, empty } = this.#output.glyphs;
    const steps = Math.round(part * BAR_CELLS * fill.length);
    const whole = Math.floor(steps / fill.length);
    const rest = steps % fill.length;
    const cells = (fill.at(-1) ?? '#').repeat(whole) + (rest === 0 ? '' : (fill[rest - 1] ?? ''));
    return cells + empty.repeat(BAR_CELLS - whole - (rest === 0 ? 0 : 1));
  }
}
