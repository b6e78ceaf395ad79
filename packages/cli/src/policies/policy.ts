import type { JsonObject, SchedulerPlugin } from '@fairlead/scheduler-core';

/** A scheduler in one of its strategies, with its options: what can be put in charge. */
export interface Policy {
  /** What it is called in tables: the shortest name that leads to it. */
  readonly label: string;
  readonly plugin: SchedulerPlugin;
  readonly strategy: string;
  readonly options: JsonObject;
}
