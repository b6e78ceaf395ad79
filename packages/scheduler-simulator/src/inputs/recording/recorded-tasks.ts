import type { RetryPolicy } from '@fairlead/coordinator-adapter';
import type { RecordedTask, RecordingLine } from '@fairlead/coordinator-adapter/recording';
import type { Ms } from '@fairlead/scheduler-core';
import type { SimulatedOutcome, SimulatedTask } from '../../workload/simulated-task.ts';
import type { LineOf, RecordedFigures } from './recorded-workload.ts';

interface Followed {
  readonly task: RecordedTask;
  /** Its place among all that arrived. */
  readonly order: number;
  readonly arrivalMs: Ms;
  firstStartMs: Ms | undefined;
  durationMs: Ms | undefined;
  readonly outcomes: SimulatedOutcome[];
  readonly again: Map<SimulatedOutcome, number>;
}

type Needs = LineOf<'shape'>;

/** Tasks of a recording, from arrival to end. */
export class RecordedTasks {
  readonly #startMs: Ms;
  readonly #shapes = new Map<number, Needs>();
  readonly #open = new Map<string, Followed>();
  /** What dies with its worker says nothing of the test. */
  readonly #dying = new Set<string>();
  readonly #ids = new Map<string, number>();
  readonly #finished: (SimulatedTask & { readonly order: number })[] = [];
  readonly #retries = new Map<SimulatedOutcome, number>();
  #arrived = 0;
  #waitMs = 0;
  #firstMs = Infinity;
  #lastMs = -Infinity;
  #left = 0;
  unblocked = 0;

  constructor(startMs: Ms) {
    this.#startMs = startMs;
  }

  /** In order of arrival. */
  get finished(): readonly SimulatedTask[] {
    return this.#finished.toSorted((a, b) => a.order - b.order).map(({ order: _, ...task }) => task);
  }

  get unfinished(): number {
    return this.#open.size + this.#left;
  }

  get retries(): RetryPolicy {
    return Object.fromEntries(this.#retries);
  }

  get figures(): RecordedFigures {
    const tasks = this.#finished.length;
    return {
      tasks,
      makespanMs: tasks === 0 ? 0 : this.#lastMs - this.#firstMs,
      meanWaitMs: tasks === 0 ? 0 : this.#waitMs / tasks,
    };
  }

  follow(line: RecordingLine): void {
    switch (line.type) {
      case 'shape':
        this.#shapes.set(line.shape, line);
        return;
      case 'queued':
        if (line.cause === 'unblocked') this.unblocked += 1;
        if (!this.#open.has(line.task.id) || line.cause === 'submitted') this.#arrives(line.task, line.atMs);
        return;
      case 'leaving':
        this.#dying.add(line.worker);
        return;
      case 'running':
        this.#arrives(line.task, this.#startMs).firstStartMs = line.startedAtMs;
        return;
      case 'removed':
        if (line.cause === 'cancelled' && this.#open.delete(line.task)) this.#left += 1;
        return;
      case 'cycle':
        for (const { task } of line.assigned) {
          const followed = this.#open.get(task);
          if (followed !== undefined) followed.firstStartMs ??= line.atMs;
        }
        return;
      case 'finished':
        this.#ends(line);
        return;
      default:
    }
  }

  #arrives(task: RecordedTask, atMs: Ms): Followed {
    // It was held and cancelled, of which a recording does not hear, and its id is used again.
    if (this.#open.has(task.id)) this.#left += 1;
    const followed: Followed = {
      task,
      order: (this.#arrived += 1),
      arrivalMs: Math.max(0, atMs - this.#startMs),
      firstStartMs: undefined,
      durationMs: undefined,
      outcomes: [],
      again: new Map(),
    };
    this.#open.set(task.id, followed);
    return followed;
  }

  #ends({ task: id, worker, atMs, outcome, durationMs, again }: LineOf<'finished'>): void {
    const followed = this.#open.get(id);
    if (followed === undefined) return;
    if (isOfTheTest(outcome) && !this.#dying.has(worker)) {
      followed.outcomes.push(outcome);
      if (again) followed.again.set(outcome, (followed.again.get(outcome) ?? 0) + 1);
      // What crashed says little of how long the test takes.
      if (outcome !== 'crashed' || followed.durationMs === undefined)
        followed.durationMs = Number.isFinite(durationMs) ? Math.max(0, durationMs) : undefined;
    }
    if (again) return;
    this.#open.delete(id);
    if (followed.durationMs === undefined || followed.outcomes.length === 0) this.#left += 1;
    else this.#keep(followed, followed.durationMs, atMs);
  }

  #keep(followed: Followed, durationMs: Ms, atMs: Ms): void {
    const { task, order, arrivalMs, firstStartMs, outcomes, again } = followed;
    for (const [outcome, count] of again)
      this.#retries.set(outcome, Math.max(count, this.#retries.get(outcome) ?? 0));
    this.#firstMs = Math.min(this.#firstMs, arrivalMs);
    this.#lastMs = Math.max(this.#lastMs, atMs - this.#startMs);
    this.#waitMs += Math.max(0, (firstStartMs ?? atMs) - this.#startMs - arrivalMs);
    const { id, key, user, project, run, priority, estimateMs, labels, prefers, preemptible } = task;
    const needs = this.#shapes.get(task.shape);
    this.#finished.push({
      order,
      id: this.#uniqueId(id),
      key,
      user,
      project,
      run,
      priority,
      labels,
      prefers,
      preemptible,
      ...(estimateMs !== undefined && { estimateMs }),
      ...(task.deadlineMs !== undefined && { deadlineMs: task.deadlineMs - this.#startMs }),
      ...(needs !== undefined && {
        slots: needs.slots,
        requires: needs.requires,
        resources: needs.resources,
        locks: needs.locks,
        antiAffinity: needs.antiAffinity,
      }),
      arrivalMs,
      durationMs,
      outcome: outcomes,
    });
  }

  /** Ids may come again once a task has ended; in a simulation it may end later. */
  #uniqueId(id: string): string {
    const count = (this.#ids.get(id) ?? 0) + 1;
    this.#ids.set(id, count);
    return count === 1 ? id : `${id} (${count})`;
  }
}

function isOfTheTest(outcome: LineOf<'finished'>['outcome']): outcome is SimulatedOutcome {
  return outcome === 'passed' || outcome === 'failed' || outcome === 'crashed' || outcome === 'timedOut';
}
