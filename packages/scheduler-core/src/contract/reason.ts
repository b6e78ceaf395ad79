import type { Json } from './json.ts';

/** Why a task waits, one code per cause, so that reasons can be counted and explained. `docs/why.md` has the mends. */
export const reasonCodes = {
  share: 'Others of those that it shares the workers with are owed more.',
  quota: 'Its user or project is at a limit.',
  capability: 'No worker that is there can do it.',
  capacity: 'Those that can are full, or others are ahead of it in line.',
  lock: 'A lock that it asks for is held, or kept for a task that waits longer.',
  dependency: 'A task that it comes after has not passed yet.',
  reservation: 'The worker is kept for another task.',
  held: 'A person holds it.',
  deferred: 'The scheduler waits for something better, which the text names.',
  noWorker: 'There is no worker.',
} as const;

/** One cause for which a task waits. */
export type ReasonCode = keyof typeof reasonCodes;

/** A cause and its figures, for a person to read: `{ code: 'quota', text: 'alice runs 4 of at most 4' }`. */
export interface Reason {
  /** The cause. */
  readonly code: ReasonCode;
  /** One short sentence with the figures that matter. */
  readonly text: string;
}

/** One option of a plugin with another value: `{ path: ['quotas', 'users', 'alice', 'maxRunning'], value: 5 }`. */
export interface ConfigurationMend {
  /** Names that lead from the configuration to the option; what is missing on the way is made. */
  readonly path: readonly string[];
  readonly value: Json;
}

/** What a scheduler can say of one waiting task. */
export interface Explanation {
  /** What holds it. */
  readonly reason: Reason;
  /** Its place among the tasks it queues with, from 1, where the order knows it cheaply. */
  readonly position?: number;
  /**
   * Changes of the plugin's own configuration that may start it, the smallest first: a quota one higher, say. The host
   * tries each before it tells anybody.
   */
  readonly mends?: readonly ConfigurationMend[];
}
