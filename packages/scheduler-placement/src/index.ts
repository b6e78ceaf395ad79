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
export type { EnergyReport } from './energy/energy-report.ts';
export type { PlacementConfig } from './config/placement-config.ts';
export type { PowerClass, PowerFigures, PowerOptions } from './config/power-options.ts';
export type { HardwareReport } from './hardware/placement-tally.ts';
export type { PreferenceRule } from './hardware/preferences.ts';
