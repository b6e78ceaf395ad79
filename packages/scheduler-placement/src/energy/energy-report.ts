import type { HintAnswer } from '@fairlead/scheduler-core';
import type { EnergyFigures } from './energy-meter.ts';

/** What the report `energy` says: figures of the power model, since the strategy was first put in charge. */
export interface EnergyReport extends EnergyFigures {
  /** Less than if all workers had been awake all the time and tasks spread over them evenly. */
  readonly savedJoules: number;
  /** Workers at this moment; those that wake up count as awake. */
  readonly awake: number;
  readonly asleep: number;
  /** No task starts later than that for want of a worker that is awake. */
  readonly longestWakeSeconds: number;
  /** Whether the coordinator takes hints; if not, workers are only taken to sleep. */
  readonly hints: HintAnswer;
}
