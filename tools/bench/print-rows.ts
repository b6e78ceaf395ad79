/** One figure with what it is held against. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly target: string;
  readonly isMet: boolean;
}

/** A row for a ratio with its bound. */
export function ratioRow(what: string, ratio: number, bound: number, detail = ''): Row {
  return {
    what,
    figure: `${ratio.toFixed(2)} x${detail === '' ? '' : `  ${detail}`}`,
    target: `<= ${bound} x`,
    isMet: ratio <= bound,
  };
}

/** Prints rows as a table of plain text. */
export function printRows(title: string, rows: readonly Row[]): void {
  const cells = rows.map(({ what, figure, target, isMet }) => [
    what,
    figure,
    target,
    isMet ? 'met' : 'MISSED',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const row of cells) {
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  }
}
