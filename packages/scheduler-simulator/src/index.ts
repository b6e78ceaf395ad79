export { formatReplay } from './replay/format-replay.ts';
export { replay } from './replay/replay.ts';

export type { CycleDifference, DecisionCounts } from './replay/compare-cycle.ts';
export type { Replay, ReplayOptions } from './replay/replay.ts';
export type { ReplayScheduler } from './replay/replay-scheduler.ts';
