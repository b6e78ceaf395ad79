import type { ExplainedStart, WorkerRow } from '@fairlead/coordinator-adapter';
import { safeLine } from './safe-text.ts';

/** Figures of one kind of workers, as the scheduler scored it. */
type Scores = ReadonlyMap<string, string>;

/** The workers among which one was chosen, with the scores of their kinds, and how many others do not fit. */
export function thereLines({ why, there }: ExplainedStart): readonly string[] {
  const scores = scoresByClass(why);
  const names = [...new Set([...scores.values()].flatMap((each) => [...each.keys()]))];
  const cells = [
    ['worker', 'load', ...names, ''],
    ...there.rows.map((row) => cellsOf(row, names, scores.get(row.classId))),
  ];
  const widths = [0, 1, ...names.keys()].map((_, column) => widthOf(cells, column));
  const lines = cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [
    ...lines.map((line, index) => `  ${index === 0 ? 'there ' : '      '} ${line}`.trimEnd()),
    ...(there.more > 0 ? [`         ${there.more} more fit`] : []),
    ...there.others.map(
      ({ count, text }) => `         ${count} ${count === 1 ? 'other' : 'others'} no: ${safeLine(text)}`,
    ),
  ];
}

function cellsOf({ workerId, used, slots, isChosen }: WorkerRow, names: readonly string[], scores?: Scores) {
  return [
    safeLine(workerId),
    (used / slots).toFixed(2),
    ...names.map((name) => scores?.get(name) ?? ''),
    isChosen ? 'chosen' : '',
  ];
}

function widthOf(cells: readonly (readonly string[])[], column: number): number {
  return Math.max(...cells.map((row) => row[column]?.length ?? 0));
}

/** A scheduler that scores kinds of workers gives a list of them, by itself or as `classes`. */
function scoresByClass(why: ExplainedStart['why']): ReadonlyMap<string, Scores> {
  const isList = Array.isArray(why);
  const rows: readonly unknown[] = isList
    ? why
    : isRecord(why) && Array.isArray(why.classes)
      ? why.classes
      : [];
  const scores = new Map<string, Scores>();
  for (const row of rows) {
    if (!isRecord(row) || typeof row.class !== 'string') continue;
    const figures = Object.entries(row).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    );
    scores.set(row.class, new Map(figures.map(([name, value]) => [safeLine(name), figureText(value)])));
  }
  return scores;
}

function figureText(value: number): string {
  return Number.isInteger(value) ? `${value}` : value.toFixed(2);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
