import { SchedulerError } from '@fairlead/scheduler-core';
import type { FileReport } from '../file-report.ts';
import type { TestSelection } from './test-selection.ts';

/** A part of a file, and what came of it. */
export interface PartReport {
  readonly tests: TestSelection;
  readonly report: FileReport;
}

/** From the best to the worst. */
const OUTCOMES = ['passed', 'cancelled', 'failed', 'timedOut', 'crashed'] as const;

/**
 * The report of a whole file from those of its parts: each test once, the worst outcome with its message, and the
 * durations of the parts together.
 *
 * @param parts - One for each selection of `selectParts`, in any order.
 * @throws SchedulerError `PARTS_INCOMPLETE` if they are not the parts of one file: one is missing, or there twice.
 */
export function mergeParts(parts: readonly PartReport[]): FileReport {
  expectWhole(parts.map(({ tests }) => tests));
  const reports = parts.map(({ report }) => report);
  const worst = reports.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const sum = (of: (report: FileReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const notes: FileReport['notes'][number][] = [];
  // A part without tests is nothing to speak of; a file without any is.
  if (reports.every((report) => report.notes.includes('noTests'))) notes.push('noTests');
  if (reports.some((report) => report.notes.includes('leak'))) notes.push('leak');
  return {
    outcome: worst.outcome,
    durationMs: sum(({ durationMs }) => durationMs),
    tests: reports.flatMap(({ tests }) => tests),
    droppedTests: sum(({ droppedTests }) => droppedTests),
    ...(worst.message !== undefined && { message: worst.message }),
    output: reports.map(({ output }) => output).join(''),
    droppedBytes: sum(({ droppedBytes }) => droppedBytes),
    notes,
  };
}

function rank({ outcome }: FileReport): number {
  return OUTCOMES.indexOf(outcome);
}

function expectWhole(selections: readonly TestSelection[]): void {
  const named = selections.flatMap((each) => ('only' in each ? each.only : []));
  const rests = selections.flatMap((each) => ('except' in each ? [each.except] : []));
  const [rest = []] = rests;
  const all = new Set(named);
  const isWhole =
    rests.length === 1 &&
    all.size === named.length &&
    rest.length === named.length &&
    rest.every((address) => all.has(address));
  if (isWhole) return;
  throw new SchedulerError({
    code: 'PARTS_INCOMPLETE',
    message: `${selections.length} parts are not those of one file: each test must be named once, and one part must run the rest`,
    mend: 'merge one report for each selection that selectParts made, the last of each if a part was tried again',
  });
}
