import type { ReportDocument } from '../document/report-document.ts';
import { countOf, formatCount } from '../format/count.ts';
import type { GatheredTasks } from '../rows/gathered-tasks.ts';

/** The result in one sentence, and whether it is good. */
export interface Verdict {
  readonly good: boolean;
  readonly text: string;
}

/** Says how it went: lost before everything else, `lost > 0` is never good. */
export function verdictOf(document: ReportDocument, { counts, tasks }: GatheredTasks): Verdict {
  const count = (outcome: Parameters<typeof counts.get>[0]): number => counts.get(outcome) ?? 0;
  if (document.kind === 'comparison' || tasks === 0) {
    const policies = document.comparison?.policies.length ?? 0;
    return policies > 0
      ? { good: true, text: `${countOf(policies, 'policy', 'policies')} on the same work` }
      : { good: document.exitCode === undefined || document.exitCode === 0, text: 'No task was submitted' };
  }
  const bad = [
    [count('lost'), 'lost'],
    [count('failed'), 'failed'],
    [count('crashed'), 'crashed'],
    [count('timedOut'), 'timed out'],
  ] as const;
  const named = bad
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${formatCount(number)} ${word}`);
  const ended = document.interrupted === undefined ? '' : `, stopped by ${document.interrupted}`;
  if (named.length > 0) {
    return { good: false, text: `${named.join(', ')} of ${countOf(tasks, 'task')}${ended}` };
  }
  const cancelled = count('cancelled');
  if (cancelled > 0) {
    const passed = `${formatCount(count('passed'))} of ${countOf(tasks, 'task')} passed`;
    return { good: false, text: `${passed}, ${formatCount(cancelled)} cancelled${ended}` };
  }
  if (document.exitCode !== undefined && document.exitCode !== 0) {
    return {
      good: false,
      text: `All tasks passed, yet the run ended with exit code ${document.exitCode}${ended}`,
    };
  }
  return {
    good: ended === '',
    text: `${tasks === 1 ? 'The one task' : `All ${formatCount(tasks)} tasks`} passed${ended}`,
  };
}
