export { openTrace } from './inputs/open-trace.ts';
export { readFleet } from './fleet/read-fleet.ts';
export { adviceMeasures } from './advisor/advice.ts';
export { advise } from './advisor/advise.ts';
export { recordedWork } from './advisor/recorded-work.ts';
export { formatReplay } from './replay/format-replay.ts';
export { formatWhatIf } from './replay/format-what-if.ts';
export { recordedWorkload } from './inputs/recording/recorded-workload.ts';
export { replay } from './replay/replay.ts';
export { simulate } from './simulate.ts';
export { simulationText } from './simulation-text.ts';
export { simulatorErrorCodes } from './errors/simulator-error-codes.ts';
export { synthesise } from './inputs/synthetic/synthesise.ts';
export { whatIf } from './replay/what-if.ts';

export type { Amount } from './inputs/synthetic/amount.ts';
export type {
  Certificate,
  DeadlineFigures,
  SimulationResult,
  TimeFigures,
  UserRow,
  WorkerRow,
} from './simulation-result.ts';
export type { FleetDescription, PowerDescription, WorkerGroup } from './fleet/fleet-description.ts';
export type { AttemptRecord, RunRecord, Sample, TaskRecord, UserSample } from './simulation-records.ts';
export type { Estimates, SimulationOptions } from './simulation-options.ts';
export type { SimulatedOutcome, SimulatedTask, Workload } from './workload/simulated-task.ts';
export type { SimulatorErrorCode } from './errors/simulator-error-codes.ts';
export type { Submitter, SyntheticDescription } from './inputs/synthetic/synthetic-description.ts';
export type { Trace, TraceOptions } from './inputs/trace.ts';
export type { Advice, AdviceMeasure, Change, PolicyComparison, TrialFigures } from './advisor/advice.ts';
export type { AdvisedTask } from './advisor/advised-task.ts';
export type { AdviseOptions, Trial } from './advisor/advise.ts';
export type { Estimate } from './advisor/interval.ts';
export type { RecordedWork } from './advisor/recorded-work.ts';
export type { FleetPoint } from './advisor/find-knee.ts';
export type { CycleDifference, DecisionCounts } from './replay/compare-cycle.ts';
export type { Replay, ReplayOptions } from './replay/replay.ts';
export type { ReplayScheduler } from './replay/replay-scheduler.ts';
export type { RecordedFigures, RecordedWorkload } from './inputs/recording/recorded-workload.ts';
export type { WhatIf, WhatIfOptions, WhatIfRow, WhatIfVariant } from './replay/what-if.ts';
