import type { Advice, AdviceMeasure, FleetPoint, PolicyComparison } from '@fairlead/scheduler-simulator';
import { formatDuration } from '../output/format-duration.ts';
import { formatFigure, formatPart } from '../output/format-number.ts';
import { type Column, tableOf } from '../output/table.ts';
import { formatChange, measureWords, sentenceOf } from './format-change.ts';

/** Sizes of the fleet that fit side by side. */
const MOST_SIZES = 8;

/** The advice for people: policies side by side, the fleet's curve, the one change, and how to try it. */
export function adviceLines(advice: Advice, columns: number, tryLine: string): readonly string[] {
  return [
    ...policyLines(advice, columns),
    '',
    ...fleetLines(advice, columns),
    ...changeLines(advice, tryLine),
  ];
}

function policyLines({ baseline, coverage, draws, policies }: Advice, columns: number): readonly string[] {
  const has = (measure: AdviceMeasure): boolean => policies.some(({ figures }) => figures[measure] !== null);
  const ratio = (
    title: string,
    measure: AdviceMeasure,
    spare: number,
  ): readonly Column<PolicyComparison>[] =>
    has(measure)
      ? [{ title, spare, read: ({ ratios }) => formatFigure(ratios[measure]?.value ?? null) }]
      : [];
  const interval = draws === 0 ? '' : ` [${Math.round(100 * coverage)}% interval]`;
  return tableOf<PolicyComparison>(
    policies,
    [
      { title: 'policy', isName: true, read: ({ policy }) => policy },
      ...ratio('finish', 'finish', 0),
      ...ratio('user wait', 'userWait', 0),
      ...ratio('light p99', 'lightWait', 2),
      ...(has('unfairness')
        ? [
            {
              title: 'Jain',
              spare: 1,
              read: ({ figures }: PolicyComparison) =>
                formatFigure(figures.unfairness === null ? null : 1 - figures.unfairness),
            },
          ]
        : []),
      ...(has('missedDeadlines')
        ? [
            {
              title: 'deadlines',
              spare: 1,
              read: ({ figures }: PolicyComparison) =>
                formatPart(figures.missedDeadlines === null ? null : 1 - figures.missedDeadlines),
            },
          ]
        : []),
      {
        title: `against ${baseline}${interval}`,
        isName: true,
        spare: 3,
        read: (row) => (row.policy === baseline ? '' : againstBaseline(row)),
      },
    ],
    columns,
  );
}

/** What differs most from the baseline, for better or worse. */
function againstBaseline({ ratios }: PolicyComparison): string {
  let widest: { readonly measure: AdviceMeasure; readonly text: string; readonly by: number } | undefined;
  for (const measure of ['finish', 'userWait', 'missedDeadlines'] as const) {
    const ratio = ratios[measure];
    if (ratio === undefined) continue;
    const by = Math.abs(Math.log(Math.max(ratio.value, 1e-3)));
    if (widest === undefined || by > widest.by) widest = { measure, text: formatChange(ratio), by };
  }
  return widest === undefined ? '' : `${measureWords[widest.measure]} ${widest.text}`;
}

function fleetLines({ baseline, fleet, knee, workers }: Advice, columns: number): readonly string[] {
  const now = fleet.find((point) => point.workers === workers);
  const best = fleet.find((point) => point.workers === knee);
  if (now === undefined || best === undefined) return [];
  const shown = chosenSizes(fleet, [knee, workers]);
  const rows = [
    { title: 'finish', read: ({ finishMs }: FleetPoint) => formatDuration(finishMs) },
    { title: 'worker-hours', read: ({ workerHours }: FleetPoint) => formatFigure(workerHours, 2) },
  ];
  const change = (after: number, before: number): string =>
    formatChange(exact(before === 0 ? 1 : after / before));
  return [
    ...tableOf(
      rows,
      [
        { title: `workers (${baseline})`, isName: true, read: ({ title }) => title },
        ...shown.map((point, index) => ({
          title: String(point.workers),
          spare: point.workers === knee || point.workers === workers ? 0 : index + 1,
          read: ({ read }: (typeof rows)[number]) => read(point),
        })),
      ],
      columns,
    ),
    knee === workers
      ? `knee      ${knee}: as it is; more workers would cost more than they shorten`
      : `knee      ${knee}: finish ${change(best.finishMs, now.finishMs)}, worker-hours ${change(best.workerHours, now.workerHours)} against ${workers}`,
    '',
  ];
}

function chosenSizes(fleet: readonly FleetPoint[], wanted: readonly number[]): readonly FleetPoint[] {
  const step = Math.max(1, (fleet.length - 1) / (MOST_SIZES - 1));
  const chosen = new Set(
    Array.from({ length: MOST_SIZES }, (_, index) => fleet[Math.round(index * step)]?.workers ?? 0),
  );
  return fleet.filter(({ workers }) => chosen.has(workers) || wanted.includes(workers));
}

function changeLines({ baseline, changes, workers }: Advice, tryLine: string): readonly string[] {
  const [best, ...others] = changes;
  if (best === undefined)
    return [`advice    keep ${baseline} on ${workers} workers: nothing that was tried is better for sure`];
  const alternative = others.find(({ kind }) => kind !== best.kind);
  return [
    `advice    ${sentenceOf(best, baseline, workers)}`,
    ...(alternative === undefined ? [] : [`or        ${sentenceOf(alternative, baseline, workers)}`]),
    ...(best.kind === 'split' ? [] : [`try it    ${tryLine}`]),
  ];
}

function exact(value: number): { readonly value: number; readonly low: number; readonly high: number } {
  return { value, low: value, high: value };
}
