import type { TaskOutcome } from '../document/outcome.ts';
import type { TaskRow } from './task-row.ts';
import type { UserTally } from './user-tally.ts';

/** A worker as the page knows it, whoever named it. */
export interface GatheredWorker {
  readonly id: string;
  readonly class: string;
  readonly slots: number;
  readonly joinedAtMs: number;
  /** `undefined` if it stayed. */
  readonly leftAtMs: number | undefined;
}

/** A user and what was counted. */
interface GatheredUser {
  readonly name: string;
  readonly weight: number;
  readonly tally: UserTally;
}

/** All that was learned from the tasks. Counts are of all tasks, rows may be a sample. */
export interface GatheredTasks {
  /** By start. */
  readonly rows: readonly TaskRow[];
  /** By weight, largest first, then by name: the order of colours. */
  readonly users: readonly GatheredUser[];
  readonly workers: readonly GatheredWorker[];
  readonly projects: readonly string[];
  readonly whys: readonly string[];
  readonly counts: ReadonlyMap<TaskOutcome, number>;
  readonly tasks: number;
  readonly retries: number;
  readonly flaky: number;
  /** Worker-time of all attempts, and the longest single one that counts. */
  readonly workMs: number;
  readonly longestMs: number;
  /** The last end. */
  readonly endMs: number;
  /** How many passed tasks each passed row stands for: 1 unless there were too many to keep. */
  readonly stride: number;
  /** Tasks whose times ran backwards, drawn without length. */
  readonly backwards: number;
}
