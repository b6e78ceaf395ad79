import {
  type CycleComparison,
  Follower,
  type NumberedLine,
  type Recording,
} from '@fairlead/coordinator-adapter/recording';
import { type Logger, SchedulerError } from '@fairlead/scheduler-core';
import { compareCycle, type CycleDifference, type DecisionCounts } from './compare-cycle.ts';
import { type ReplayScheduler, ReplaySchedulers } from './replay-scheduler.ts';

/** How a recording is replayed; everything has a default. */
export interface ReplayOptions extends ReplayScheduler {
  /** What all chance comes from. (Default: that of the recording) */
  readonly seed?: number | string | undefined;
  /** The most differences that are kept; all are counted. (Default: 100) */
  readonly keepDifferences?: number | undefined;
  /** Hears of each cycle, with what was decided then and what is decided now. */
  readonly onCycle?: ((comparison: CycleComparison) => void) | undefined;
  /** Where the scheduler speaks. (Default: nowhere) */
  readonly logger?: Logger | undefined;
}

/** What a replay found. */
export interface Replay {
  /** Every cycle decided the same, to the letter and in the same order, and gave the same hints. */
  readonly isIdentical: boolean;
  /** Cycles of the recording. */
  readonly cycles: number;
  /** Cycles that decided otherwise, those included that only the scheduler of the replay wanted. */
  readonly differentCycles: number;
  readonly decisions: DecisionCounts;
  /** Hints to workers that differ. */
  readonly differentHints: number;
  /** The first so many that differ. */
  readonly differences: readonly CycleDifference[];
  /** Faults of the scheduler. */
  readonly faults: number;
  /** It was taken out for its faults; from then on first in, first out decided. */
  readonly isOut: boolean;
  /** What a reader should know: a torn last line, another version of a plugin. */
  readonly notes: readonly string[];
}

/**
 * Has a scheduler decide again what was decided in a recording: it hears the same events at the same instants and is
 * asked in the same cycles, by the host's own code. Where it decides otherwise that is noted, and what really happened
 * goes on, so each cycle is compared on the same grounds. The same plugin decides the same, to the letter.
 *
 * @example
 * ```ts
 * const recording = await readRecording('monday.ndjson');
 * const { isIdentical, differences } = await replay(recording, { scheduler: FairnessScheduler });
 * ```
 *
 * @throws SchedulerError `RECORDING_INVALID` with file and line, `PLUGIN_UNKNOWN`, or as an activation of the scheduler.
 */
export async function replay(recording: Recording, options: ReplayOptions = {}): Promise<Replay> {
  const { keepDifferences = 100 } = options;
  const schedulers = new ReplaySchedulers(options);
  const differences: CycleDifference[] = [];
  const decisions = { recorded: 0, replayed: 0, same: 0, elsewhere: 0, onlyRecorded: 0, onlyReplayed: 0 };
  let cycles = 0;
  let differentCycles = 0;
  let number = 0;
  const follower = new Follower(recording.header, {
    schedulerFor: schedulers.for,
    unled: isLed(recording) ? undefined : schedulers.chosen,
    seed: options.seed,
    logger: options.logger,
    onCycle(comparison) {
      if (comparison.isRecorded) cycles += 1;
      options.onCycle?.(comparison);
      const difference = compareCycle(comparison, cycles, number, decisions);
      if (difference === undefined) return;
      differentCycles += 1;
      if (differences.length < keepDifferences) differences.push(difference);
    },
  });
  try {
    for (const each of recording.lines) {
      ({ number } = each);
      if (each.line.type === 'vacated') schedulers.left();
      await followLine(follower, each, recording.file);
    }
    const differentHints = follower.hints.different;
    const { faults, isOut } = follower;
    return {
      isIdentical: differentCycles === 0 && differentHints === 0,
      cycles,
      differentCycles,
      decisions,
      differentHints,
      differences,
      faults,
      isOut,
      notes: [...recording.notes, ...schedulers.notes],
    };
  } finally {
    await follower.end();
  }
}

/** Whether anybody is ever in charge. */
function isLed({ header, lines }: Recording): boolean {
  return header.scheduler !== undefined || lines.some(({ line }) => line.type === 'swapBegun');
}

async function followLine(follower: Follower, { line, number }: NumberedLine, file: string): Promise<void> {
  try {
    const following = follower.follow(line);
    if (following !== undefined) await following;
  } catch (error) {
    if (!SchedulerError.is(error) || error.code !== 'RECORDING_INVALID') throw error;
    const { code, message, mend } = error;
    throw new SchedulerError({ code, message, mend, where: `${file}:${number}` });
  }
}
