import type { Admission, AdmissionRequest } from '../contract/admission.ts';
import type { Answer } from '../contract/answer.ts';
import type { Cycle, DeferOptions } from '../contract/cycle.ts';
import type { Explanation, Reason } from '../contract/reason.ts';
import type { Ms } from '../contract/time.ts';
import type { Parts } from '../contract/parts.ts';
import type { Placement, Placer } from '../contract/placer.ts';
import type { Scheduler } from '../contract/scheduler.ts';
import type { SchedulerEvent } from '../contract/event.ts';
import type { Shape, Task } from '../contract/task.ts';
import type { State } from '../contract/state.ts';
import type { TaskQueue } from '../contract/queue.ts';
import type { Worker, WorkerClass } from '../contract/worker.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { first } from '../placement/first.ts';
import { fifo } from '../queues/fifo.ts';
import { invalidPlacement, readWorker } from './read-worker.ts';

const DEFAULT_DEFER_DEPTH = 32;
const MOST_STRAYS = 64;

/** The scheduler that asks its parts: take a task, place it, assign or defer it, until nothing may start. */
export class PartsScheduler implements Scheduler {
  readonly maxTasksPerWorker?: number;
  readonly admit?: (request: AdmissionRequest) => Admission;
  readonly #parts: Parts;
  readonly #queue: TaskQueue;
  readonly #placer: Placer;
  readonly #deferDepth: number;
  readonly #estimate: (task: Task, on?: WorkerClass) => Ms;
  /** Taken from the queue and not yet assigned or put aside. */
  #inHand: Task | undefined;
  /** Taken and not assigned in this cycle; put back when it ends. */
  readonly #aside: Task[] = [];
  readonly #deferrals = new Map<Shape, number>();
  /** Tasks that the queue gave in this cycle though they do not wait: without a limit, one for ever. */
  #strays = 0;

  /** @param estimate - The estimate that the parts share; see `SchedulerContext.expected`. */
  constructor(parts: Parts, estimate: (task: Task, on?: WorkerClass) => Ms) {
    this.#parts = parts;
    this.#queue = parts.queue ?? fifo();
    this.#placer = readPlacer(parts);
    this.#deferDepth = parts.deferDepth ?? DEFAULT_DEFER_DEPTH;
    this.#estimate = estimate;
    if (parts.maxTasksPerWorker !== undefined) this.maxTasksPerWorker = parts.maxTasksPerWorker;
    if (parts.admit !== undefined) this.admit = parts.admit.bind(parts);
  }

  get queued(): number {
    return this.#queue.size;
  }

  schedule(cycle: Cycle): void {
    try {
      while (cycle.startable.size > 0) {
        const task = this.#queue.take(cycle.startable);
        if (task === undefined) {
          const withheld = this.#queue.withheld?.();
          if (withheld !== undefined) cycle.deferRest(withheld.reason, withheld);
          break;
        }
        this.#inHand = task;
        this.#settle(task, this.#placer.place(task, cycle.candidates(task), cycle), cycle);
      }
    } finally {
      this.#putBack();
    }
    this.#parts.makeRoom?.(cycle);
  }

  observe(event: SchedulerEvent): void {
    if (event.type === 'taskQueued') this.#queue.add(event.task);
    else if (event.type === 'taskRemoved') this.#queue.remove(event.task);
    else if (event.type === 'taskAssigned') {
      if (event.attempt.task === this.#inHand) this.#inHand = undefined;
      else this.#queue.remove(event.attempt.task);
    }
    this.#queue.observe?.(event);
    this.#placer.observe?.(event);
    this.#parts.observe?.(event);
  }

  snapshot(): State {
    return { ...this.#parts.snapshot?.(), ...this.#placer.snapshot?.(), ...this.#queue.snapshot?.() };
  }

  explain(task: Task): Explanation | undefined {
    return this.#parts.explain?.(task) ?? this.#queue.explain?.(task);
  }

  expected(task: Task, on?: WorkerClass): Ms {
    return this.#estimate(task, on);
  }

  shutdown(): void | Promise<void> {
    return this.#parts.shutdown?.();
  }

  #settle(task: Task, placement: Placement | null, cycle: Cycle): void {
    if (placement === undefined) {
      this.#defer(task, cycle, 'the placement named no worker', {});
    } else if (placement === null) {
      throw invalidPlacement(task, 'null');
    } else if (typeof placement === 'string') {
      this.#assign(task, readWorker(placement, task, cycle), cycle);
    } else if (typeof placement !== 'object') {
      throw invalidPlacement(task, `a ${typeof placement}`);
    } else if ('defer' in placement) {
      this.#defer(task, cycle, placement.defer, placement);
    } else if ('worker' in placement) {
      this.#assign(task, readWorker(placement.worker, task, cycle), cycle, placement.why);
    } else if ('then' in placement) {
      throw invalidPlacement(task, 'a promise');
    } else {
      this.#assign(task, placement, cycle);
    }
  }

  #assign(task: Task, worker: Worker, cycle: Cycle, why?: Parameters<Cycle['assign']>[2]): void {
    const answer = cycle.assign(task, worker, why);
    if (answer === 'accepted') return;
    if (isOver(answer)) this.#inHand = undefined;
    else this.#defer(task, cycle, `the host refused worker ${worker.id}: ${answer}`, {});
  }

  #defer(task: Task, cycle: Cycle, reason: Reason | string, options: DeferOptions): void {
    this.#inHand = undefined;
    if (cycle.pending.get(task.id) !== task) {
      this.#strays += 1;
      if (this.#strays > MOST_STRAYS) throw notWaiting(task);
      return;
    }
    this.#aside.push(task);
    const count = (this.#deferrals.get(task.shape) ?? 0) + 1;
    this.#deferrals.set(task.shape, count);
    cycle.defer(task, reason, count < this.#deferDepth ? options : { ...options, scope: 'shape' });
  }

  #putBack(): void {
    if (this.#inHand !== undefined) this.#queue.add(this.#inHand);
    this.#inHand = undefined;
    if (this.#aside.length > 0) {
      for (const task of this.#aside) this.#queue.add(task);
      this.#aside.length = 0;
    }
    this.#strays = 0;
    if (this.#deferrals.size > 0) this.#deferrals.clear();
  }
}

function readPlacer(parts: Parts): Placer {
  const { placer } = parts;
  if (placer === undefined) return first();
  if (typeof placer === 'object') return placer;
  return { place: (task, candidates, cycle) => placer.call(parts, task, candidates, cycle) };
}

/** The task is no longer waiting, so it must not go back into the queue. */
function isOver(answer: Answer): boolean {
  return answer === 'taskGone' || answer === 'taskUnknown' || answer === 'taskNotPending';
}

function notWaiting(task: Task): SchedulerError {
  return new SchedulerError({
    code: 'QUEUE_INVALID',
    message: `the queue gave task ${JSON.stringify(task.id)}, which does not wait`,
    mend: 'let take remove what it returns, and remove a task when you are told to',
  });
}
