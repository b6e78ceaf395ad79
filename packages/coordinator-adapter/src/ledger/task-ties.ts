import type { KeyRevisions } from './revisions.ts';
import type { TaskRecord } from './task-record.ts';

/** What a task has to do with other tasks. Most tasks have no ties, and no such object. */
export class TaskTies {
  /** Tasks that it comes after and that have not passed yet. It waits while there is one. */
  readonly blockers = new Set<TaskRecord>();
  /** Tasks that come after it. */
  readonly dependents = new Set<TaskRecord>();
  /** Held while it waits for others, so that it is held when they have passed. */
  isHeld = false;
  /** What ended badly so that it can never start: `"build" failed`. */
  doom: string | undefined = undefined;
  /** Which revision of which key it belongs to. */
  supersede: { readonly key: string; readonly revision: number } | undefined = undefined;
  /** Never superseded. */
  isOfRecord = false;
  /** What is known of its key, unless it is of record. */
  revisions: KeyRevisions | undefined = undefined;
  /** A newer revision came while it ran: it is not started again. */
  superseded: string | undefined = undefined;
}

/** The ties of a task, from now on at least. */
export function tiesOf(record: TaskRecord): TaskTies {
  record.ties ??= new TaskTies();
  return record.ties;
}
