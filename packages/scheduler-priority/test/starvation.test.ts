import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farmOf, type FarmTask, workersOf } from './farm.ts';

const AGING_SECONDS = 5;
const factors = { failedBefore: 1, flaky: 0.5, short: 0.25, stable: -0.5 };
/** The most that history can add, and the least. */
const MOST = 1.75;
const HIGHEST = 3;

/** What history adds to a test, worked out anew from all of its results. */
class PlainHistory {
  readonly #results = new Map<string, string[]>();
  readonly #durations = new Map<string, number[]>();

  steps({ key = '' }: FarmTask, likelyMs: number): number {
    const results = this.#results.get(key) ?? [];
    const changes = results.filter((result, index) => index > 0 && result !== results[index - 1]).length;
    let steps = likelyMs < 1_000 ? factors.short : 0;
    if (results.at(-1) === 'failed') steps += factors.failedBefore;
    if (changes >= 3) steps += factors.flaky;
    if (results.length >= 10 && results.every((result) => result === 'passed')) steps += factors.stable;
    return steps;
  }

  median(key: string): number | undefined {
    const sorted = (this.#durations.get(key) ?? []).toSorted((a, b) => a - b);
    const half = sorted.length >> 1;
    const upper = sorted[half];
    return upper === undefined || sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
  }

  learn(key: string, result: string, durationMs: number): void {
    this.#results.set(key, [...(this.#results.get(key) ?? []), result]);
    this.#durations.set(key, [...(this.#durations.get(key) ?? []), durationMs]);
  }
}

const submission = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  run: fc.constantFrom('r', 's', 't'),
  priority: fc.integer({ min: 0, max: HIGHEST }),
  fails: fc.boolean(),
  takesMs: fc.constantFrom(100, 900, 2_000, 7_000),
});

const steps = fc.array(fc.record({ waitMs: fc.nat(4_000), tasks: fc.array(submission, { maxLength: 4 }) }), {
  minLength: 5,
  maxLength: 40,
});

describe('priority_based', () => {
  it('lets a task be overtaken only by what arrives within (p_max + S − p − s) · τ after it', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (all, workers) => {
        const { submit, clock, runOut, scheduler, startedAtMs, endedAtMs } = await farmOf(
          workersOf(workers),
          {
            config: { agingIntervalSeconds: AGING_SECONDS, factors },
          },
        );
        const history = new PlainHistory();
        scheduler.subscribe((event) => {
          if (event.type !== 'attemptEnded') return;
          const durationMs = event.atMs - event.attempt.startedAtMs;
          history.learn(event.attempt.task.key, event.outcome, durationMs);
        });
        const waits: { readonly id: string; readonly atMs: number; readonly lastMs: number }[] = [];
        for (const [step, { waitMs, tasks }] of all.entries()) {
          clock.advanceTo(clock.now() + waitMs);
          const named = tasks.map(({ fails, ...task }, index) => ({
            ...task,
            id: `${step}-${index}`,
            ends: [fails ? ('failed' as const) : ('passed' as const)],
          }));
          for (const task of named) {
            // What nobody knows counts as taking long here, so that its bound is the widest.
            const s = history.steps(task, history.median(task.key) ?? Infinity);
            const atMs = clock.now();
            const lastMs = atMs + (HIGHEST + MOST - task.priority - s) * AGING_SECONDS * 1000;
            waits.push({ id: task.id, atMs, lastMs });
          }
          submit(...named);
          clock.flush();
        }
        runOut();
        const started = (id: string): number => startedAtMs.get(id) ?? NaN;
        expect(endedAtMs.size).toBe(waits.length);
        for (const { id, lastMs } of waits) {
          const overtaking = waits.filter(
            (other) => started(other.id) < started(id) && other.atMs > lastMs + 1e-6,
          );
          expect(overtaking.map((other) => `${other.id} overtook ${id}`)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('so a task starts within the bound and what arrived by then, plus one task that cannot be stopped', async () => {
    // A flood of the highest priority for as long as one likes: two tasks a second on two workers, each a second long.
    const { submit, clock, startedAtMs } = await farmOf(workersOf(2), {
      config: { agingIntervalSeconds: AGING_SECONDS },
    });
    const flood = (second: number): FarmTask[] =>
      Array.from({ length: 2 }, (_, index) => ({
        id: `f${second}-${index}`,
        run: `f${second}`,
        priority: 2,
      }));
    submit(...flood(0));
    clock.flush();
    submit({ id: 'small', run: 'small' });
    for (let second = 1; second < 60; second += 1) {
      clock.advanceTo(second * 1_000 - 500);
      submit(...flood(second));
    }
    clock.advanceTo(60_000);
    expect(startedAtMs.get('small')).toBeLessThanOrEqual((2 * AGING_SECONDS + 1) * 1000);
  });
});
