import type { TaskSubmission } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';

/** How one attempt ends: as a worker reports it, or `refused`, which no worker ever started. */
export type Ending = 'passed' | 'failed' | 'crashed' | 'timedOut' | 'refused';

/** A task together with what will become of it. */
export interface ScriptedTask extends TaskSubmission {
  /** How long each attempt takes. (Default: 100) */
  readonly takesMs?: Ms | undefined;
  /** How its attempts end, one after the other; those after the last pass. (Default: none, so it passes) */
  readonly ends?: readonly Ending[] | undefined;
}
