export { DurationPredictor } from './prediction/duration-predictor.ts';
export { PlacementScheduler, PlacementScheduler as default } from './placement-scheduler.ts';
export { planSplit } from './split/plan-split.ts';
export { runBoundMs } from './split/run-bound.ts';

export type { AddressedTest, SplitChunk, SplittableFile } from './split/plan-split.ts';
export type { BoundedFile } from './split/run-bound.ts';
export type { CalibrationReport } from './prediction/calibration.ts';
export type {
  DurationPrediction,
  DurationPredictorOptions,
  PredictionReport,
} from './prediction/duration-predictor.ts';
export type { PlacementConfig, PowerOptions } from './config/placement-config.ts';
export type { Preference } from './hardware/preferences.ts';
