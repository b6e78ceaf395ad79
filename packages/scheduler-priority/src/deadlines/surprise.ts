import type { Ms } from '@fairlead/scheduler-core';
import type { RunningTask } from '../fleet/running-task.ts';

/**
 * Something that no plan allowed for.
 *
 * - `overran`: a task took longer than its upper duration;
 * - `lostWorker`: a worker left, or takes fewer tasks than before;
 * - `retried`: a promised task has to run once more;
 * - `assignedByHost`: the host started a task by itself;
 * - `otherScheduler`: another scheduler was in charge for a while.
 */
export type SurpriseKind = 'overran' | 'lostWorker' | 'retried' | 'assignedByHost' | 'otherScheduler';

/** What is to blame for a broken promise, as reported. */
export interface Culprit {
  readonly kind: SurpriseKind;
  readonly atMs: Ms;
  /** The task, and its key, where one is to blame. */
  readonly task: string | null;
  readonly key: string | null;
  /** The worker it ran on, or that was lost. */
  readonly worker: string | null;
  /** How long it should have taken at most, and how long it took. */
  readonly upperMs: Ms | null;
  readonly tookMs: Ms | null;
  /** Slot-milliseconds that it cost; infinite for a slot that did not come back. */
  readonly lostMs: number | null;
}

/** Surprises that are remembered. */
const MOST_SURPRISES = 256;

/** The last surprises: a broken promise finds its culprit among those since it was made. */
export class Surprises {
  #all: Culprit[] = [];

  add(surprise: Culprit): void {
    this.#all.push(surprise);
    if (this.#all.length >= 2 * MOST_SURPRISES) this.#all = this.#all.slice(-MOST_SURPRISES);
  }

  /** The one that cost most since an instant. */
  worstSince(atMs: Ms): Culprit | undefined {
    let worst: Culprit | undefined;
    for (const each of this.#all) {
      if (each.atMs >= atMs && (worst === undefined || cost(each) > cost(worst))) worst = each;
    }
    return worst;
  }

  get all(): readonly Culprit[] {
    return this.#all;
  }

  restore(all: readonly Culprit[]): void {
    this.#all = [...all];
  }
}

/** A surprise by a task that runs or ran, and the slot-milliseconds that it cost. */
export function surpriseBy(
  kind: SurpriseKind,
  { attempt, upperMs }: RunningTask,
  atMs: Ms,
  lostMs: number,
): Culprit {
  const { task, worker, startedAtMs } = attempt;
  return {
    kind,
    atMs,
    task: task.id,
    key: task.key,
    worker: worker.id,
    upperMs: upperMs < Infinity ? upperMs : null,
    tookMs: atMs - startedAtMs,
    lostMs: lostMs < Infinity ? lostMs : null,
  };
}

/** A surprise that is no task's: it costs whatever it costs. */
export function surpriseOf(kind: SurpriseKind, atMs: Ms, worker: string | null): Culprit {
  return { kind, atMs, task: null, key: null, worker, upperMs: null, tookMs: null, lostMs: null };
}

function cost({ lostMs }: Culprit): number {
  return lostMs ?? Infinity;
}
