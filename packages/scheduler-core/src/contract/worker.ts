import type { Ms } from './time.ts';
import type { Capabilities } from './requirement.ts';

/**
 * What all workers with the same capabilities have in common. Interned by the host like {@link Shape}: compare
 * with `===`. There are few classes, however many workers there are.
 */
export interface WorkerClass {
  /** Canonical text of the capabilities; equal for equal capabilities, stable over runs. */
  readonly id: string;
  /** What workers of this class can do. */
  readonly capabilities: Capabilities;
}

/**
 * `ready` takes tasks; `cordoned` takes none for now and keeps what it runs; `draining` takes none and leaves
 * when what it runs has ended; `left` is gone.
 */
export type WorkerState = 'ready' | 'cordoned' | 'draining' | 'left';

/**
 * One place where tasks run. One object for the worker's life, read-only for a scheduler, and live: `used` is
 * what it is at this moment, one's own assignments of this cycle included.
 */
export interface Worker {
  /** Unique among the workers of the fleet. */
  readonly id: string;
  /** Its class, fixed for life. */
  readonly class: WorkerClass;
  /** Free notes of the operator. Never part of the class: a unique label would make as many classes as workers. */
  readonly labels: Readonly<Record<string, string>>;
  /** Slots in all, at least 1. */
  readonly slots: number;
  /** Slots in use. */
  readonly used: number;
  /** Slots that can take a task now: 0 unless `ready`. */
  readonly free: number;
  /** Amounts that it has besides slots, by name: `{ cpu: 4, memory: 8192 }`. A name that is missing means none. */
  readonly resources: Readonly<Record<string, number>>;
  /** What of them is not taken, exact to the thousandth; all 0 unless `ready`. A new object after each change. */
  readonly freeResources: Readonly<Record<string, number>>;
  /** Whether it takes tasks. */
  readonly state: WorkerState;
  /** When it joined. */
  readonly joinedAtMs: Ms;
}
