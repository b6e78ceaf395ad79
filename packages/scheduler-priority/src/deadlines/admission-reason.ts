import type { AdmissionReason, Ms } from '@fairlead/scheduler-core';
import type { Draft, DraftTask } from './draft.ts';
import type { Verdict } from './judge.ts';
import { isLate, type Planner, type Trial } from './planner.ts';
import type { PromisedRun } from './promised-run.ts';

/** Why nothing is promised, and ahead of which runs it would be. */
export interface Finding {
  readonly reason: AdmissionReason;
  readonly aheadOf: readonly PromisedRun[];
}

/** Looks for the first of the causes that holds: outright, first in line, another run's promise, its place in line. */
export function admissionReason(verdict: Verdict, planner: Planner, nowMs: Ms): Finding {
  const { draft, also, outcome, refusal } = verdict;
  if (refusal !== undefined || outcome === undefined) {
    const code = refusal?.code ?? 'tooManyPromises';
    return {
      reason: { code, text: refusal?.text ?? outrightText(code, refusal?.task, draft, nowMs) },
      aheadOf: [],
    };
  }
  const upper: Trial = { nowMs, length: 'upper', also };
  const likely: Trial = { nowMs, length: 'likely', also };
  const { late, finishMs } = outcome;
  if (late !== undefined && !isLate(finishMs, draft.deadlineMs)) {
    const byMs = (trial: Trial): Ms => planner.finishBehind(draft, trial, late) - late.deadlineMs;
    const text = `run ${late.run}, which was promised before, would be ${missed(byMs(likely), byMs(upper))}`;
    return { reason: { code: 'breaksPromise', text }, aheadOf: [] };
  }
  const before = planner.runs(also).filter(({ deadlineMs }) => deadlineMs <= draft.deadlineMs);
  const lateAt = (trial: Trial, aheadOf: PromisedRun | undefined): Ms =>
    planner.tryOut(draft, aheadOf === undefined ? trial : { ...trial, aheadOf }).finishMs - draft.deadlineMs;
  const [foremost] = before;
  if (isLate(lateAt(upper, foremost), 0)) {
    const text = `even first in line it would be ${missed(lateAt(likely, foremost), lateAt(upper, foremost))}`;
    return { reason: { code: 'tooMuchWork', text }, aheadOf: [] };
  }
  const text = `behind runs with earlier deadlines it would be ${missed(lateAt(likely, undefined), lateAt(upper, undefined))}`;
  return {
    reason: { code: 'behindOthers', text },
    aheadOf: before.slice(lastGood(before.length, (place) => !isLate(lateAt(upper, before[place]), 0))),
  };
}

/** The last of so many places that is good, if the first is. */
function lastGood(count: number, isGood: (place: number) => boolean): number {
  let good = 0;
  let bad = count;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

function outrightText(
  code: AdmissionReason['code'],
  task: DraftTask | undefined,
  draft: Draft,
  nowMs: Ms,
): string {
  const name = `task ${task?.task.id ?? ''}`;
  if (code === 'capability') return `no worker that is there could run ${name}`;
  if (code === 'severalSlots')
    return `${name} takes ${task?.task.shape.slots ?? 0} slots, and only tasks of one are promised`;
  if (code === 'specialNeeds')
    return `${name} takes resources, locks or distance, and a slot may not be enough for it`;
  if (code === 'unknownDurations') return `nobody knows how long ${name} may take`;
  if (code === 'tooManyPromises')
    return `with its ${draft.tasks.length} tasks too many would wait under promises`;
  const likelyMs = Math.min(...(task?.options ?? []).map((option) => option.likelyMs));
  const upperMs = task?.upperMs ?? Infinity;
  const long = upperMs < Infinity ? `${seconds(likelyMs)} to ${seconds(upperMs)}` : seconds(likelyMs);
  const leftMs = draft.deadlineMs - nowMs;
  const left = leftMs < 0 ? `the deadline was ${seconds(-leftMs)} s ago` : `there are ${seconds(leftMs)} s`;
  return `${name} alone takes ${long} s, and ${left}`;
}

/** By how much something is late, from likely to upper durations. */
function missed(likelyMs: Ms, upperMs: Ms): string {
  if (upperMs === Infinity) return 'late without end';
  return likelyMs <= 0
    ? `up to ${seconds(upperMs)} s late, though likely in time`
    : `${seconds(likelyMs)} to ${seconds(upperMs)} s late`;
}

function seconds(ms: Ms): string {
  return (ms / 1000).toFixed(1);
}
