import type { SimulationResult, TrialFigures } from '@fairlead/scheduler-simulator';

const HOUR_MS = 3_600_000;

/** The figures that the advisor compares. */
export function trialFigures(result: SimulationResult): TrialFigures {
  const { deadlines, firstArrivalMs, jain, makespanMs, users, workers } = result;
  const endMs = firstArrivalMs + makespanMs;
  const thereMs = workers.reduce(
    (sum, { joinedMs, leftMs }) =>
      sum + Math.max(0, Math.min(leftMs ?? endMs, endMs) - Math.max(joinedMs, firstArrivalMs)),
    0,
  );
  return {
    finish: makespanMs,
    userWait: users.length < 2 ? null : result.userWaitMean,
    lightWait: result.lightP99Wait,
    unfairness: jain === null ? null : 1 - jain,
    missedDeadlines: deadlines.runs === 0 ? null : 1 - deadlines.met / deadlines.runs,
    workerHours: thereMs / HOUR_MS,
  };
}
