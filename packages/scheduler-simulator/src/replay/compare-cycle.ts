import type { CycleComparison, RecordedAssignment } from '@fairlead/coordinator-adapter/recording';
import type { Ms } from '@fairlead/scheduler-core';

/** Decisions of a recording and of its replay, in pairs. */
export interface DecisionCounts {
  /** Assignments and preemptions in the recording. */
  readonly recorded: number;
  /** In the replay. */
  readonly replayed: number;
  /** The same task on the same worker, or the same preemption, in the same cycle. */
  readonly same: number;
  /** The same task in the same cycle, on another worker. */
  readonly elsewhere: number;
  /** What only the recording has in that cycle. */
  readonly onlyRecorded: number;
  /**
   * What only the replay has in that cycle. What it would do is taken back, so it may want the same in many cycles.
   */
  readonly onlyReplayed: number;
}

/** A cycle that decided otherwise. */
export interface CycleDifference {
  /** Of the recording, from 1; the latest, if only the replay had a cycle here. */
  readonly cycle: number;
  /** Where the recording says it. */
  readonly line: number;
  readonly atMs: Ms;
  /** `false`: a cycle that only the scheduler of the replay had asked for. */
  readonly isRecorded: boolean;
  /** Decisions as text, in order: `test/a.test.ts on w1`. */
  readonly recorded: readonly string[];
  readonly replayed: readonly string[];
}

type Counting = { -readonly [K in keyof DecisionCounts]: DecisionCounts[K] };

/** Counts a cycle; gives what differs, in order and by whom it was decided included. */
export function compareCycle(
  { atMs, isRecorded, recorded, replayed }: CycleComparison,
  cycle: number,
  line: number,
  counts: Counting,
): CycleDifference | undefined {
  const theirs = [...recorded.assigned.map(textOf), ...recorded.preempted.map(textOfPreemption)];
  const ours = [...replayed.assigned.map(textOf), ...replayed.preempted.map(textOfPreemption)];
  counts.recorded += theirs.length;
  counts.replayed += ours.length;
  countPairs(recorded.assigned, replayed.assigned, counts);
  const stopped = new Set(recorded.preempted);
  const both = replayed.preempted.filter((task) => stopped.has(task)).length;
  counts.same += both;
  counts.onlyRecorded += recorded.preempted.length - both;
  counts.onlyReplayed += replayed.preempted.length - both;
  if (theirs.length === ours.length && theirs.every((text, index) => text === ours[index])) return undefined;
  return { cycle, line, atMs, isRecorded, recorded: theirs, replayed: ours };
}

function countPairs(
  theirs: readonly RecordedAssignment[],
  ours: readonly RecordedAssignment[],
  counts: Counting,
): void {
  const workers = new Map(theirs.map(({ task, worker }) => [task, worker]));
  let paired = 0;
  for (const { task, worker } of ours) {
    const their = workers.get(task);
    if (their === undefined) {
      counts.onlyReplayed += 1;
      continue;
    }
    paired += 1;
    if (their === worker) counts.same += 1;
    else counts.elsewhere += 1;
  }
  counts.onlyRecorded += theirs.length - paired;
}

function textOf({ task, worker, by }: RecordedAssignment): string {
  return `${task} on ${worker}${by === undefined ? '' : ` by the ${by === 'host' ? 'host' : 'stand-in'}`}`;
}

function textOfPreemption(task: string): string {
  return `stop ${task}`;
}
