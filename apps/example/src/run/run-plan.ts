import type { HostEvent } from '@fairlead/coordinator-adapter';
import type { TestSubmission, WorkerOptions } from '@fairlead/coordinator-local';
import type { JsonObject, Ms } from '@fairlead/scheduler-core';
import type { ChosenPlugin } from './choose-plugin.ts';

/** Tests that are handed in together. */
export interface Arrival {
  /** Since the run began. */
  readonly afterMs: Ms;
  /** They should be done so long after they came. (Default: no deadline) */
  readonly withinMs?: Ms;
  readonly tests: readonly TestSubmission[];
}

/** All that a run is made of: what is run, on what, and who decides. */
export interface RunPlan {
  /** What comes first has run before the rest is handed in, so that a scheduler may learn from it. (Default: nothing) */
  readonly rehearsal?: readonly TestSubmission[];
  readonly arrivals: readonly Arrival[];
  readonly workers: number | readonly WorkerOptions[];
  /** `undefined`: the host's own, first in, first out. */
  readonly policy: ChosenPlugin | undefined;
  /** (Default: what the command line says of weights and quotas) */
  readonly config?: JsonObject;
  /** Added to the environment of the tests. (Default: nothing) */
  readonly environment?: Readonly<Record<string, string>>;
  /** Hears all that happens after the rehearsal. */
  readonly hear?: (event: HostEvent) => void;
}

/** Everything that will be handed in after the rehearsal. */
export function testsOf({ arrivals }: Pick<RunPlan, 'arrivals'>): readonly TestSubmission[] {
  return arrivals.flatMap(({ tests }) => tests);
}
