import type { RunView } from '../model/run-view.ts';
import { otherCount } from '../model/run-view.ts';
import type { RunOutcome } from './run-outcome.ts';

/** What the process ends with; 16 is said before a run begins. */
export type ExitCode = 0 | 1 | 2 | 130 | 143;

/**
 * 130 or 143 if it was interrupted; 2 if a task crashed, timed out, was cancelled or lost, or is not accounted for;
 * 1 if tests failed; else 0.
 */
export function exitCode({ interrupted, view }: Pick<RunOutcome, 'interrupted' | 'view'>): ExitCode {
  if (interrupted !== undefined) return interrupted === 'SIGINT' ? 130 : 143;
  if (otherCount(view.ended) > 0 || missingCount(view) > 0) return 2;
  return view.ended.failed > 0 ? 1 : 0;
}

/** Tasks that were submitted and have not ended. */
export function missingCount({ submitted, ended }: RunView): number {
  return submitted - ended.passed - ended.failed - otherCount(ended);
}
