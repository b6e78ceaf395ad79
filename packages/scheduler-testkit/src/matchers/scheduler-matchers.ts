import type { Harness } from '../harness/harness.ts';

/** What a matcher says. */
interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Matchers for a harness, for `expect.extend` of Vitest or Jest.
 *
 * @example
 * ```ts
 * expect.extend(schedulerMatchers);
 * expect(harness).toHaveStartedInOrder(['urgent', 'other']);
 * ```
 */
export const schedulerMatchers = {
  /** These tasks started, in this order; others may have started between. */
  toHaveStartedInOrder(harness: Harness, tasks: readonly string[]): MatcherResult {
    const wanted = new Set(tasks);
    const started = harness.starts.map(({ task }) => task).filter((task) => wanted.has(task));
    return result(
      String(started) === String(tasks),
      `start in the order ${tasks.join(', ')}`,
      started.join(', '),
    );
  },

  /** The task's last attempt ran on this worker. */
  toHaveRunOn(harness: Harness, task: string, worker: string): MatcherResult {
    const last = harness.starts.findLast((start) => start.task === task)?.worker;
    return result(last === worker, `run ${task} on ${worker}`, last ?? 'nowhere');
  },

  /** Every task has ended, and passed. */
  toHavePassedEverything(harness: Harness): MatcherResult {
    const bad = harness.ends.filter(({ outcome }) => outcome !== 'passed');
    const text = `${harness.openCount} open, ${bad.map(({ task, outcome }) => `${task} ${outcome}`).join(', ')}`;
    return result(harness.openCount === 0 && bad.length === 0, 'pass everything', text);
  },

  /** The guard had nothing to say against the scheduler. */
  toHaveNoFaults(harness: Harness): MatcherResult {
    const texts = harness.faults.map(({ kind, message }) => `${kind}: ${message}`);
    return result(texts.length === 0, 'make no fault', texts.join('; '));
  },
};

function result(pass: boolean, wanted: string, got: string): MatcherResult {
  return { pass, message: () => `expected the scheduler ${pass ? 'not ' : ''}to ${wanted}, got: ${got}` };
}
