import type { Ms } from '@fairlead/scheduler-core';

/** What the advisor needs to know of a task: whose it is, what it is the same test as, and how long it ran. */
export interface AdvisedTask {
  readonly id: string;
  /** By which durations are remembered. (Default: the id) */
  readonly key?: string | undefined;
  readonly user?: string | undefined;
  readonly project?: string | undefined;
  readonly arrivalMs?: Ms | undefined;
  readonly durationMs: Ms;
  readonly previousMs?: Ms | undefined;
}

/** The name under which durations of the task are remembered. */
export function keyOf({ key, id }: AdvisedTask): string {
  return key ?? id;
}
