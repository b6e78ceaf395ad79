import type { SimulationResult } from '../simulation-result.ts';
import type { WhatIf } from './what-if.ts';

const HEADINGS = [
  '',
  'finished after',
  'mean wait',
  '95 % waited less than',
  'user slowdown',
  'busy',
] as const;

/** What might have been as a table for people, in plain text. */
export function formatWhatIf({ recorded, asItWas, variants, notes }: WhatIf): string {
  const rows = [
    [...HEADINGS],
    ['recorded', seconds(recorded.makespanMs), seconds(recorded.meanWaitMs), '', '', ''],
    ...(asItWas === undefined ? [] : [rowOf('as it was, simulated', asItWas)]),
    ...variants.map(({ name, result }) => rowOf(name, result)),
  ];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [...notes.map((note) => `note: ${note}`), ...table].join('\n');
}

function rowOf(
  name: string,
  { makespanMs, waitMs, userSlowdown, utilisation, unfinished }: SimulationResult,
) {
  return [
    name,
    unfinished > 0 ? `never, ${unfinished} left` : seconds(makespanMs),
    seconds(waitMs.mean),
    seconds(waitMs.p95),
    userSlowdown.toFixed(2),
    `${Math.round(utilisation * 100)} %`,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
