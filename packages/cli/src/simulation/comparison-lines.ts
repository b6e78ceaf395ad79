import { formatDuration } from '../output/format-duration.ts';
import { formatFigure, formatJoules, formatPart } from '../output/format-number.ts';
import { tableOf } from '../output/table.ts';
import type { SimulatedPolicy } from './simulate-policies.ts';

/** Several policies on the same work, a row each. */
export function comparisonLines(policies: readonly SimulatedPolicy[], columns: number): readonly string[] {
  const isShared = policies.some(({ result }) => result.jain !== null);
  const hasDeadlines = policies.some(({ result }) => result.deadlines.runs > 0);
  const shared = isShared
    ? [
        {
          title: 'user wait',
          read: ({ result }: SimulatedPolicy) => formatFigure(result.userWaitMean, 2),
        },
        {
          title: 'slowdown',
          spare: 2,
          read: ({ result }: SimulatedPolicy) => formatFigure(result.userSlowdown, 2),
        },
        {
          title: 'light p99',
          spare: 2,
          read: ({ result }: SimulatedPolicy) => formatFigure(result.lightP99Wait, 2),
        },
        { title: 'Jain', read: ({ result }: SimulatedPolicy) => formatFigure(result.jain) },
        ...Object.keys(policies[0]?.result.jainWindows ?? {}).map((runtimes) => ({
          title: `over ${runtimes}`,
          spare: 3,
          read: ({ result }: SimulatedPolicy) => formatFigure(result.jainWindows[runtimes] ?? null),
        })),
      ]
    : [];
  const deadlines = hasDeadlines
    ? [
        {
          title: 'deadlines',
          read: ({ result }: SimulatedPolicy) =>
            formatPart(result.deadlines.met / Math.max(1, result.deadlines.runs)),
        },
      ]
    : [];
  return [
    ...tableOf<SimulatedPolicy>(
      policies,
      [
        { title: 'policy', isName: true, read: ({ policy }) => policy.label },
        { title: 'finish', read: ({ result }) => formatDuration(result.makespanMs) },
        { title: 'ratio', read: ({ result }) => formatFigure(result.ratio) },
        { title: 'wait mean', spare: 1, read: ({ result }) => formatDuration(result.waitMs.mean) },
        { title: 'wait p95', spare: 3, read: ({ result }) => formatDuration(result.waitMs.p95) },
        ...shared,
        ...deadlines,
        { title: 'busy', spare: 3, read: ({ result }) => formatPart(result.utilisation) },
        { title: 'energy', spare: 4, read: ({ result }) => formatJoules(result.energy.joules) },
      ],
      columns,
    ),
    '',
    `ratio is finish by what no policy could go below${isShared ? '; user wait and light p99 in mean runtimes' : ''}`,
  ];
}
