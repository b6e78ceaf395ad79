import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';
import type { RunningTask } from '../queue/reconcile.ts';
import type { TaskNeeds } from './task-needs.ts';

/**
 * What holders with a quota in worker-seconds have used of their windows and are bound to use for what runs. A task
 * starts only if all it is expected to take is left, so as long as none takes longer no quota is exceeded; whatever
 * ends early gives back the rest, and nothing is lost or doubled whichever way it ends.
 */
export class Commitments {
  readonly #needs: TaskNeeds;
  readonly #windowSeconds: number;

  constructor(needs: TaskNeeds, windowSeconds: number) {
    this.#needs = needs;
    this.#windowSeconds = windowSeconds;
  }

  started({ flow, attempt }: RunningTask): void {
    const need = this.#needs.of(attempt.task.sequence);
    for (const holder of timedAbove(flow)) holder.committed += need;
  }

  /** What it took of this window takes the place of what it was expected to. */
  ended({ flow, attempt }: RunningTask, atSeconds: number): void {
    const { slots } = attempt.task.shape;
    const need = this.#needs.of(attempt.task.sequence);
    const startedAt = attempt.startedAtMs / 1000;
    for (const holder of timedAbove(flow)) {
      const windowAt = holder.window * this.#windowSeconds;
      const expected = Math.max(0, need - slots * Math.max(0, windowAt - startedAt));
      const taken = slots * Math.max(0, atSeconds - Math.max(windowAt, startedAt));
      holder.committed = Math.max(0, holder.committed + taken - expected);
    }
  }

  /** Works out anew what a holder is bound to use, from what it has and what runs. O(running). */
  renew(holder: Holder, running: Iterable<RunningTask>, atSeconds: number): void {
    holder.committed = holder.used;
    for (const { flow, attempt } of running) {
      if (!timedAbove(flow).includes(holder)) continue;
      const taken = attempt.task.shape.slots * Math.max(0, atSeconds - attempt.startedAtMs / 1000);
      holder.committed += Math.max(0, this.#needs.of(attempt.task.sequence) - taken);
    }
  }
}

/** The flow and whoever is above it, as far as they have a quota in worker-seconds. O(depth). */
export function timedAbove(flow: Flow): readonly Holder[] {
  const timed: Holder[] = [];
  if (!flow.isTimed) return timed;
  for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
    if (node.holder.isTimed) timed.push(node.holder);
  }
  return timed;
}
