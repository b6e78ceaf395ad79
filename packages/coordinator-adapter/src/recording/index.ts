export { Follower } from '../shadow/follower.ts';
export { parseRecording } from './parse-recording.ts';
export { RECORDING_FORMAT, recordingLineSchema } from './recording-line.ts';

export type { CycleComparison, FollowerOptions } from '../shadow/follower.ts';
export type { Decisions } from '../shadow/decisions.ts';
export type { NumberedLine, Recording } from './recording.ts';
export type {
  RecordedAssignment,
  RecordedScheduler,
  RecordedTask,
  RecordedWorker,
  RecordingHeader,
  RecordingLine,
} from './recording-line.ts';
export type { SwapRequest } from '../swap/swap-scheduler.ts';
