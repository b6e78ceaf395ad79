import type { AdviceMeasure, Change, Estimate } from '@fairlead/scheduler-simulator';
import { formatDuration } from '../output/format-duration.ts';

/** What a measure is called in a sentence. */
export const measureWords: Readonly<Record<AdviceMeasure, string>> = {
  finish: 'finish',
  userWait: 'user wait',
  lightWait: 'wait of light users',
  unfairness: 'unfairness',
  missedDeadlines: 'missed deadlines',
  workerHours: 'worker-hours',
};

/** `-88% [-91, -84]`: a ratio as a change, with its interval. */
export function formatChange({ value, low, high }: Estimate): string {
  const interval = low === high ? '' : ` [${percent(low)}, ${percent(high)}]`;
  return `${percent(value)}%${interval}`;
}

/** One change in one sentence: what to do, what it gains, what it costs. */
export function sentenceOf(change: Change, baseline: string, workers: number): string {
  const gain = change.ratios[change.measure];
  const finish = change.measure === 'finish' ? undefined : change.ratios.finish;
  const gains = [
    ...(gain === undefined ? [] : [`${measureWords[change.measure]} ${formatChange(gain)}`]),
    ...(finish === undefined ? [] : [`finish ${percent(finish.value)}%`]),
  ];
  return `${actOf(change, baseline, workers)}: ${gains.join(', ')}`;
}

function actOf({ kind, policy, workers: wished, split }: Change, baseline: string, workers: number): string {
  if (kind === 'policy') return `switch from ${baseline} to ${policy}`;
  if (kind === 'workers') return `run ${wished} workers instead of ${workers}`;
  const [first, ...more] = split;
  if (first === undefined) return 'split the longest test';
  const others = more.length === 0 ? '' : ` and ${more.length} more that are as long`;
  return `split ${first.key} (${formatDuration(first.durationMs)}) into ${first.parts} parts${others}`;
}

/** A ratio as percent more or less: `-12`, `+2`, `0`. */
function percent(ratio: number): string {
  const points = Math.round(100 * (ratio - 1));
  return points > 0 ? `+${points}` : String(points === 0 ? 0 : points);
}
