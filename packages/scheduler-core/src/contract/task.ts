import type { Ms } from './time.ts';
import type { Requirements } from './requirement.ts';

/**
 * A named thing of the whole fleet that a task needs to itself, or together with others of its kind: a database, a
 * licence, a device. The operator says how many units there are of each (one unless said otherwise).
 */
export interface LockNeed {
  readonly name: string;
  /** `exclusive` takes `units` of its own; all that hold the lock `shared` take one unit together. */
  readonly mode: 'shared' | 'exclusive';
  /** Units that it takes, at least 1; always 1 if `shared`. */
  readonly units: number;
}

/**
 * What all tasks with the same needs have in common. The host interns shapes: equal needs are one object, so
 * compare with `===` and use a shape as the key of a `Map`. There are few of them, however many tasks wait.
 */
export interface Shape {
  /** Canonical text of the needs; equal for equal needs, stable over runs. */
  readonly id: string;
  /** Slots that one task of this shape takes on its worker, at least 1. */
  readonly slots: number;
  /** Capabilities that the worker must have. */
  readonly requires: Requirements;
  /** Amounts that one task takes of its worker besides slots, by name, each more than 0. Mostly empty. */
  readonly resources: Readonly<Record<string, number>>;
  /** Locks that one task holds from its assignment to the end of the attempt, by name, each once. Mostly empty. */
  readonly locks: readonly LockNeed[];
  /** Two tasks that name the same here never share a worker at the same time. In order, each once. Mostly empty. */
  readonly antiAffinity: readonly string[];
}

/** A wish for its worker: what is good to have, and how good. */
export interface Preference {
  /** A worker that satisfies all of these grants the wish. */
  readonly requires: Requirements;
  /** How much it counts beside the task's other wishes, more than 0. */
  readonly weight: number;
}

/**
 * One unit of work, mostly a test file. Made by the host, frozen, and the same object from `taskQueued` to the
 * end of the attempt; a retry is a new object with the same `id` and `attempts` one higher. A copy is not a
 * task: the host recognises its own objects and refuses others with `taskUnknown`.
 */
export interface Task {
  /** Unique among all tasks the host knows. Any text, so keep ids in a `Map`, not in an object. */
  readonly id: string;
  /** Stable over runs, usually the file's path: what history is kept by. Several tasks may share it. */
  readonly key: string;
  /** Who submitted it. */
  readonly user: string;
  /** What it belongs to. */
  readonly project: string;
  /** The run with which it was submitted. */
  readonly run: string;
  /** Larger is sooner. (Default: 0) */
  readonly priority: number;
  /** The instant by which it should be done, where there is one. */
  readonly deadlineMs: Ms | undefined;
  /** The submitter's guess of its duration, where there is one. Ask `context.expected` instead of reading it. */
  readonly estimateMs: Ms | undefined;
  /** When it was first queued; a retry keeps it. */
  readonly queuedAtMs: Ms;
  /** Arrival number, unique and rising; a retry keeps it. The last tie-break of every order. */
  readonly sequence: number;
  /** Attempts made before this one: 0 at first. */
  readonly attempts: number;
  /** Free notes of the submitter; no part of the shape. */
  readonly labels: Readonly<Record<string, string>>;
  /** Its needs. */
  readonly shape: Shape;
  /** Its wishes, which a placer may weigh; no part of the shape, and no worker is ruled out by them. */
  readonly prefers: readonly Preference[];
  /** Whether its attempts may be stopped for the sake of another task, to be started over later. */
  readonly preemptible: boolean;
  /** Ids of tasks that must have passed before it may start. The host keeps it from schedulers until then. */
  readonly after: readonly string[];
}
