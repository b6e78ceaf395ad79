import type { HostEvent } from '@fairlead/coordinator-adapter';
import type { Task } from '@fairlead/scheduler-core';
import type { News, Told } from './news.ts';
import { outputOf, problemsOf } from './problem.ts';

type AttemptEnded = Extract<HostEvent, { type: 'attemptEnded' }>;
type TaskEnded = Extract<HostEvent, { type: 'taskEnded' }>;

/** Picks from the events of a run what people want to hear at once. */
export class NewsDesk {
  #isFirstScheduler = true;
  /** Attempts that went down with their worker, until its leaving is told. */
  readonly #goneDown = new Map<string, AttemptEnded[]>();
  #lastAttempt: AttemptEnded | undefined;

  read(event: HostEvent): News | undefined {
    switch (event.type) {
      case 'attemptEnded':
        return this.#attemptEnded(event);
      case 'taskEnded':
        return this.#taskEnded(event);
      case 'workerLeft':
        return this.#workerLeft(event.atMs, event.worker.id, event.cause);
      case 'schedulerChanged':
        return this.#schedulerChanged(event);
      case 'fault': {
        const { plugin, message, mend } = event.fault;
        return { kind: 'fault', atMs: event.atMs, plugin, message, mend };
      }
      default:
        return undefined;
    }
  }

  #attemptEnded(event: AttemptEnded): News | undefined {
    const { attempt, atMs, outcome } = event;
    this.#lastAttempt = event;
    if (event.result === undefined && (outcome === 'crashed' || outcome === 'lost')) {
      const held = this.#goneDown.get(attempt.worker.id) ?? [];
      this.#goneDown.set(attempt.worker.id, [...held, event]);
      return undefined;
    }
    if (!event.willRetry || outcome === 'refused') return undefined;
    return {
      ...told(attempt.task),
      kind: 'retry',
      atMs,
      cause: event.message ?? outcome,
      workerId: attempt.worker.id,
      heldMs: atMs - attempt.startedAtMs,
      nextAttempt: attempt.number + 1,
    };
  }

  #taskEnded({ task, outcome, atMs, attempts, message }: TaskEnded): News | undefined {
    if (outcome === 'passed' || outcome === 'cancelled') return undefined;
    const last = this.#lastAttempt?.attempt.task.id === task.id ? this.#lastAttempt : undefined;
    return {
      ...told(task),
      kind: 'ended',
      atMs,
      outcome,
      attempt: attempts,
      workerId: last?.attempt.worker.id,
      heldMs: last === undefined ? undefined : atMs - last.attempt.startedAtMs,
      problems: problemsOf(last?.result, message),
      output: outputOf(last?.result),
    };
  }

  #workerLeft(atMs: number, workerId: string, cause: string | undefined): News | undefined {
    const held = this.#goneDown.get(workerId) ?? [];
    this.#goneDown.delete(workerId);
    if (held.length === 0 && (cause === undefined || cause === 'drained')) return undefined;
    return {
      kind: 'died',
      atMs,
      workerId,
      cause: cause ?? 'without a word',
      held: held.map(({ attempt, willRetry }) => ({ ...told(attempt.task), willRetry })),
    };
  }

  #schedulerChanged({
    atMs,
    name,
    strategy,
  }: Extract<HostEvent, { type: 'schedulerChanged' }>): News | undefined {
    const isFirst = this.#isFirstScheduler;
    this.#isFirstScheduler = false;
    return isFirst ? undefined : { kind: 'swap', atMs, scheduler: name ?? 'first in, first out', strategy };
  }
}

function told({ user, id, key }: Task): Told {
  return { user, task: id, file: key };
}
