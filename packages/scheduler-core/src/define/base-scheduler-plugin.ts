import type { Admission, AdmissionRequest } from '../contract/admission.ts';
import type { Candidates } from '../contract/candidates.ts';
import type { Cycle } from '../contract/cycle.ts';
import type { Explanation } from '../contract/reason.ts';
import type { Ms } from '../contract/time.ts';
import type { Parts } from '../contract/parts.ts';
import type { Placement } from '../contract/placer.ts';
import type { SchedulerContext } from '../contract/scheduler.ts';
import type { State } from '../contract/state.ts';
import type { Task } from '../contract/task.ts';
import type { TaskQueue } from '../contract/queue.ts';
import type { WorkerClass } from '../contract/worker.ts';
import type {
  ReadyEvent,
  WakeUpEvent,
  SchedulerEvent,
  TaskAssignedEvent,
  TaskFinishedEvent,
  TaskQueuedEvent,
  TaskRemovedEvent,
  WorkerChangedEvent,
  WorkerJoinedEvent,
  WorkerLeftEvent,
} from '../contract/event.ts';
import { fifo } from '../queues/fifo.ts';
import type { NoConfig } from './define-scheduler.ts';

/**
 * A scheduler as a class: extend it, name it in `static plugin`, answer `scheduleTask`. An instance is one life
 * of the policy; register the class, never an instance. Implement a hook to hear of what happens; state may
 * change in hooks only.
 *
 * @example
 * ```ts
 * export default class LowestId extends BaseSchedulerPlugin {
 *   static readonly plugin = { name: 'LowestId', version: '1.0.0' };
 *
 *   scheduleTask(task: Task, workers: Candidates) {
 *     return workers.first();
 *   }
 * }
 * ```
 */
export abstract class BaseSchedulerPlugin<C = NoConfig> {
  /** Everything the scheduler may touch. */
  protected readonly context: SchedulerContext<C>;

  constructor(context: SchedulerContext<C>) {
    this.context = context;
  }

  /** *Where*: a worker for this task, which was next in the queue. See {@link Placement} for the answers. */
  abstract scheduleTask(task: Task, workers: Candidates, cycle: Cycle): Placement;

  /** *Which next*: the queue for a strategy, made once at the start. (Default: first in, first out) */
  createQueue(_strategy: string): TaskQueue {
    return fifo();
  }

  /** Makes room for what still waits, by `cycle.preempt`; see {@link Parts.makeRoom}. */
  makeRoom?(cycle: Cycle): void;
  taskQueued?(event: TaskQueuedEvent): void;
  taskAssigned?(event: TaskAssignedEvent): void;
  taskFinished?(event: TaskFinishedEvent): void;
  taskRemoved?(event: TaskRemovedEvent): void;
  workerJoined?(event: WorkerJoinedEvent): void;
  workerChanged?(event: WorkerChangedEvent): void;
  workerLeft?(event: WorkerLeftEvent): void;
  /** All that was there has been told; see {@link ReadyEvent}. */
  ready?(event: ReadyEvent): void;
  /** An instant that was asked for by `context.wakeAt` has come. */
  wakeUp?(event: WakeUpEvent): void;
  /** *How long*, if the policy knows better than the host. */
  expected?(task: Task, on?: WorkerClass): Ms | undefined;
  /** Sections of state for the next scheduler, besides the queue's. */
  snapshot?(): State;
  /** Why a task waits, if the queue does not say. */
  explain?(task: Task): Explanation | undefined;
  /** Whether tasks that somebody might submit would be done in time; see `Scheduler.admit`. */
  admit?(request: AdmissionRequest): Admission;
  /** Frees what the constructor acquired. */
  shutdown?(): void | Promise<void>;

  /** The scheduler in parts; called once by the host. Override it to set further parts. */
  toParts(): Parts {
    return {
      queue: this.createQueue(this.context.strategy),
      placer: (task, candidates, cycle) => this.scheduleTask(task, candidates, cycle),
      observe: (event) => {
        this.#hear(event);
      },
      snapshot: () => this.snapshot?.() ?? {},
      explain: (task) => this.explain?.(task),
      shutdown: () => this.shutdown?.(),
      ...(this.makeRoom && { makeRoom: this.makeRoom.bind(this) }),
      ...(this.admit && { admit: this.admit.bind(this) }),
      ...(this.expected && { expected: (task: Task, on?: WorkerClass) => this.expected?.(task, on) }),
    };
  }

  #hear(event: SchedulerEvent): void {
    switch (event.type) {
      case 'taskQueued':
        return this.taskQueued?.(event);
      case 'taskAssigned':
        return this.taskAssigned?.(event);
      case 'taskFinished':
        return this.taskFinished?.(event);
      case 'taskRemoved':
        return this.taskRemoved?.(event);
      case 'workerJoined':
        return this.workerJoined?.(event);
      case 'workerChanged':
        return this.workerChanged?.(event);
      case 'workerLeft':
        return this.workerLeft?.(event);
      case 'ready':
        return this.ready?.(event);
      case 'wakeUp':
        return this.wakeUp?.(event);
      default:
        return;
    }
  }
}
