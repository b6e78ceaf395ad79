import type { RunView } from '../model/run-view.ts';
import { formatRough } from './format-duration.ts';

/** What an interrupt brings about, as it begins. */
export interface InterruptReport {
  readonly stage: 'draining' | 'killing';
  readonly cancelled: number;
  readonly running: number;
}

/** Says what Ctrl-C does: the first time what is waited for, the second time what is given up. */
export function textOfInterrupt({ stage, cancelled, running }: InterruptReport, view: RunView): string {
  if (stage === 'killing') return `Killing ${tests(running)}; they count as cancelled`;
  const left = view.workers
    .flatMap((worker) => worker.running)
    .flatMap(({ typicalMs, forMs }) => (typicalMs === undefined ? [] : Math.max(0, typicalMs - forMs)));
  const longest = left.length === 0 ? '' : `, the longest about ${formatRough(Math.max(...left))} more`;
  return `Stopping: ${cancelled} waiting tests are cancelled; ${running} run on${longest}. Ctrl-C again kills them`;
}

function tests(count: number): string {
  return count === 1 ? '1 test' : `${count} tests`;
}
