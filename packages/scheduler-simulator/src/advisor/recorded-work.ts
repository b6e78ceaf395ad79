import type {
  NumberedLine,
  RecordedTask,
  RecordedWorker,
  Recording,
  RecordingLine,
} from '@fairlead/coordinator-adapter/recording';
import type { Ms } from '@fairlead/scheduler-core';
import type { FleetDescription, WorkerGroup } from '../fleet/fleet-description.ts';
import type { SimulatedOutcome, SimulatedTask } from '../workload/simulated-task.ts';

/** What was recorded, as something to simulate. */
export interface RecordedWork {
  /** Tasks that ended, in order of arrival; the first arrives at 0. */
  readonly tasks: readonly SimulatedTask[];
  /** The workers that were there; `undefined` if there was none. */
  readonly fleet: FleetDescription | undefined;
  /** How often tasks were tried again after such an end, at most: what `simulate` takes. */
  readonly retries: Readonly<Record<'failed' | 'crashed' | 'timedOut', number>>;
  /** Tasks that are left out, since the recording does not say how long they take. */
  readonly unfinished: number;
}

type Finished = Extract<RecordingLine, { type: 'finished' }>;
type Shape = Extract<RecordingLine, { type: 'shape' }>;

/** Ends that say nothing about the task itself. */
const NOT_ITS_OWN: readonly Finished['outcome'][] = ['lost', 'refused', 'preempted', 'cancelled'];

/**
 * The tasks and the workers of a recording. A task arrives when it was first ready, runs as long as its last attempt
 * did, and ends as its attempts ended; what was expected of it counts as its previous duration. A worker that left while
 * there was work leaves then, at once if it took tasks with it; all are of speed 1. O(lines).
 */
export function recordedWork({ header, lines }: Pick<Recording, 'header' | 'lines'>): RecordedWork {
  const gathered = new Gathered(header.atMs);
  for (const { line } of lines) gathered.hear(line);
  return gathered.work();
}

/** What one pass over the lines has found. */
class Gathered {
  readonly #startMs: Ms;
  readonly #shapes = new Map<number, Shape>();
  readonly #tasks = new Map<string, { readonly task: RecordedTask; readonly readyMs: Ms }>();
  readonly #ends = new Map<string, Finished[]>();
  readonly #workers = new Map<
    string,
    { readonly worker: RecordedWorker; leftMs: Ms | undefined; losesTasks: boolean }
  >();
  #lastEndMs: Ms;

  constructor(startMs: Ms) {
    this.#startMs = startMs;
    this.#lastEndMs = startMs;
  }

  hear(line: NumberedLine['line']): void {
    if (line.type === 'shape') this.#shapes.set(line.shape, line);
    else if (line.type === 'queued') this.#add(line.task, line.atMs);
    else if (line.type === 'running') this.#add(line.task, this.#startMs);
    else if (line.type === 'finished') this.#end(line);
    else if (line.type === 'worker') this.#change(line);
  }

  work(): RecordedWork {
    const whole = [...this.#tasks.values()].flatMap((each) => {
      const ends = (this.#ends.get(each.task.id) ?? []).filter(
        ({ outcome }) => !NOT_ITS_OWN.includes(outcome),
      );
      const last = ends.at(-1);
      return last === undefined ? [] : [{ ...each, ends, last }];
    });
    const firstMs = Math.min(...whole.map(({ readyMs }) => readyMs));
    const known = new Set(whole.map(({ task }) => task.id));
    const tasks = whole
      .toSorted((a, b) => a.readyMs - b.readyMs || a.task.sequence - b.task.sequence)
      .map(({ task, readyMs, ends, last }): SimulatedTask => {
        const {
          shape: number,
          sequence: _s,
          queuedAtMs: _q,
          attempts: _a,
          avoid: _v,
          preemptions: _p,
          ...own
        } = task;
        const { slots, requires, resources, locks, antiAffinity } = this.#shapes.get(number) ?? {};
        const { estimateMs, deadlineMs, after, ...rest } = own;
        return {
          ...rest,
          slots,
          requires,
          resources,
          locks,
          antiAffinity,
          after: after.filter((id) => known.has(id)),
          arrivalMs: readyMs - firstMs,
          deadlineMs: deadlineMs === undefined ? undefined : deadlineMs - firstMs,
          durationMs: Math.max(0, last.durationMs),
          previousMs: estimateMs,
          outcome: ends.map(({ outcome }) => simulated(outcome)),
        };
      });
    const retries = {
      failed: this.#mostRetries('failed'),
      crashed: this.#mostRetries('crashed'),
      timedOut: this.#mostRetries('timedOut'),
    };
    return { tasks, fleet: this.#fleet(firstMs), retries, unfinished: this.#tasks.size - whole.length };
  }

  #mostRetries(after: Finished['outcome']): number {
    let most = 0;
    for (const ends of this.#ends.values())
      most = Math.max(most, ends.filter(({ again, outcome }) => again && outcome === after).length);
    return most;
  }

  #add(task: RecordedTask, atMs: Ms): void {
    if (!this.#tasks.has(task.id)) this.#tasks.set(task.id, { task, readyMs: atMs });
  }

  #end(line: Finished): void {
    this.#lastEndMs = Math.max(this.#lastEndMs, line.atMs);
    const ends = this.#ends.get(line.task);
    if (ends === undefined) this.#ends.set(line.task, [line]);
    else ends.push(line);
    const worker = this.#workers.get(line.worker);
    if (line.outcome === 'lost' && worker !== undefined) worker.losesTasks = true;
  }

  #change({ event, worker, atMs }: Extract<RecordingLine, { type: 'worker' }>): void {
    const before = this.#workers.get(worker.id);
    if (before === undefined) this.#workers.set(worker.id, { worker, leftMs: undefined, losesTasks: false });
    else if (event === 'left') before.leftMs = atMs;
  }

  #fleet(firstMs: Ms): FleetDescription | undefined {
    const workers = [...this.#workers.values()].map(({ worker, leftMs, losesTasks }): WorkerGroup => {
      const { id, slots, capabilities, resources, labels, joinedAtMs } = worker;
      // One that leaves when everything is over is only put away.
      const isAway = leftMs !== undefined && leftMs < this.#lastEndMs;
      const leftSeconds = isAway ? Math.max(0, leftMs - firstMs) / 1000 : undefined;
      return {
        id,
        slots,
        capabilities,
        resources,
        labels,
        joinsAtSeconds: Math.max(0, joinedAtMs - firstMs) / 1000,
        diesAtSeconds: losesTasks ? leftSeconds : undefined,
        drainsAtSeconds: losesTasks ? undefined : leftSeconds,
      };
    });
    return workers.length === 0 ? undefined : { workers };
  }
}

function simulated(outcome: Finished['outcome']): SimulatedOutcome {
  return outcome === 'failed' || outcome === 'crashed' || outcome === 'timedOut' ? outcome : 'passed';
}
