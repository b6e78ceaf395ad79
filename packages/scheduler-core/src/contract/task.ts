import type { Ms } from './time.ts';
import type { Requirements } from './requirement.ts';

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
}
