import type { TestSubmission, WorkerOptions } from '@fairlead/coordinator-local';
import type { JsonObject } from '@fairlead/scheduler-core';
import type { RunOutcome } from '../report/run-outcome.ts';
import type { Arrival } from '../run/run-plan.ts';
import type { RunLog } from './run-log.ts';
import type { ScenarioName } from './scenario-names.ts';

/** Something to compare two runs by. */
export interface Figure {
  readonly name: string;
  readonly unit: 's' | 'tests' | 'J' | 'times the bound';
  readonly better: 'lower' | 'higher';
}

/** A run of a scenario, for its figures. */
interface ScenarioRun {
  readonly log: RunLog;
  readonly outcome: RunOutcome;
}

/** A situation in which one strategy shows what it is for. */
export interface Scenario {
  readonly name: ScenarioName;
  /** What happens, in a sentence. */
  readonly what: string;
  readonly scheduler: string;
  readonly strategy: string;
  readonly config?: JsonObject;
  readonly workers: readonly WorkerOptions[];
  readonly arrivals: readonly Arrival[];
  /** Whether the strategy may run the same tests once before, since it decides by what it has learned. */
  readonly learns?: boolean;
  /** Whether it is run once more with what takes long cut into parts. (Default: no) */
  readonly splits?: boolean;
  /** What first in, first out is told of a test. (Default: all) */
  readonly plain?: (test: TestSubmission) => TestSubmission;
  /** The first is what the scenario is about. */
  readonly figures: readonly Figure[];
  /** The value of each figure, in their order. */
  measure(run: ScenarioRun): readonly number[];
}
