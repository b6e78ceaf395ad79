import type {
  Admission,
  AdmissionRequest,
  Cycle,
  Explanation,
  Ms,
  Scheduler,
  SchedulerEvent,
  State,
  Task,
  WorkerClass,
} from '@fairlead/scheduler-core';
import type { Phase } from '../traps/breach.ts';
import { decideAs } from '../traps/watch.ts';
import { deepFreeze } from './deep-freeze.ts';
import { SpiedCycle } from './spied-cycle.ts';
import type { Spy } from './spy.ts';

const MOST_HELD_BACK = 3;

/** A scheduler between whose lines is read. It has each optional method exactly if the real one has. */
export class SpiedScheduler implements Scheduler {
  readonly observe?: (event: SchedulerEvent) => void;
  readonly snapshot?: () => State;
  readonly explain?: (task: Task) => Explanation | undefined;
  readonly admit?: (request: AdmissionRequest) => Admission;
  readonly expected?: (task: Task, on?: WorkerClass) => Ms;
  readonly shutdown?: () => void | Promise<void>;
  readonly maxTasksPerWorker?: number;
  declare readonly queued?: number;
  readonly schedule: (cycle: Cycle) => void;
  readonly #scheduler: Scheduler;
  readonly #spy: Spy;

  constructor(scheduler: Scheduler, spy: Spy) {
    this.#scheduler = scheduler;
    this.#spy = spy;
    // What it returns goes on to the host, be it a promise: a plugin's word that it returns nothing is not trusted.
    this.schedule = (cycle): unknown => this.#decide(cycle);
    if (scheduler.observe !== undefined) {
      this.observe = (event) => {
        this.#hear(event);
      };
    }
    if (scheduler.snapshot !== undefined) this.snapshot = () => this.#leave();
    if (scheduler.explain !== undefined) {
      this.explain = (task) => this.#as('explain', () => scheduler.explain?.(spy.lens.task(task)));
    }
    const admit = scheduler.admit?.bind(scheduler);
    if (admit !== undefined) this.admit = (request) => this.#as('admit', () => admit(request));
    const expected = scheduler.expected?.bind(scheduler);
    if (expected !== undefined) {
      this.expected = (task, on) => this.#as('expected', () => expected(spy.lens.task(task), on));
    }
    if (scheduler.shutdown !== undefined) this.shutdown = () => scheduler.shutdown?.();
    if (scheduler.maxTasksPerWorker !== undefined) this.maxTasksPerWorker = scheduler.maxTasksPerWorker;
    if (scheduler.queued !== undefined) {
      Object.defineProperty(this, 'queued', { get: () => this.#as('queued', () => scheduler.queued) });
    }
    spy.tellNewEvent = () => {
      this.#tellNewEvent();
    };
  }

  #decide(cycle: Cycle): unknown {
    const spied = new SpiedCycle(cycle, this.#spy.lens);
    const scheduler: { schedule(cycle: Cycle): unknown } = this.#scheduler;
    const returned: unknown = this.#as('schedule', () => scheduler.schedule(spied));
    const { heldBack } = this.#spy;
    if (heldBack.length < MOST_HELD_BACK) {
      const found = spied.heldBack();
      if (found !== undefined) heldBack.push(found);
    }
    return returned;
  }

  #hear(event: SchedulerEvent): void {
    deepFreeze(event, this.#spy.frozen);
    const seen = this.#spy.lens.event(event);
    this.#as('observe', () => this.#scheduler.observe?.(seen));
    const { left } = this.#spy;
    if (event.type !== 'ready' || left === undefined) return;
    this.#spy.left = undefined;
    const after = this.#as('snapshot', () => this.#scheduler.snapshot?.()) ?? {};
    this.#spy.handOvers.push({ before: left, after: copyOf(after) });
  }

  #leave(): State {
    const state = this.#as('snapshot', () => this.#scheduler.snapshot?.()) ?? {};
    this.#spy.left = copyOf(state);
    return state;
  }

  #tellNewEvent(): void {
    // A host of a later minor version may say what this one has no type for.
    const event: object = { type: 'somethingNew', atMs: 0, what: {} };
    if (!isEvent(event)) return;
    try {
      this.#as('observe', () => this.#scheduler.observe?.(event));
    } catch (error) {
      this.#spy.unknownEvents.push(error);
    }
  }

  #as<T>(phase: Phase, run: () => T): T {
    return decideAs({ watch: this.#spy.watch, phase }, run);
  }
}

function isEvent(value: object): value is SchedulerEvent {
  return 'type' in value;
}

function copyOf(state: State): State {
  try {
    return structuredClone(state);
  } catch {
    return state;
  }
}
