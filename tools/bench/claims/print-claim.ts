import type { Claim } from './claim.ts';

/** A claim as plain text, for a terminal or a pipe. */
export function printClaim({ title, columns, rows, targets, notes = [] }: Claim): void {
  const table = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const row of table) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`.trimEnd());
  }
  for (const { what, figure, target, isMet, reason } of targets) {
    const verdict = isMet ? 'met' : `MISSED${reason === undefined ? '' : `: ${reason}`}`;
    console.log(`  ${what}: ${figure} (${target}) ${verdict}`);
  }
  for (const note of notes) console.log(`  ${note}`);
}
