import Table from 'cli-table3';
import stringWidth from 'string-width';
import { safeLine } from './safe-line.ts';

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly read: (row: Row) => string;
  /** Names stand left, figures right. (Default: false) */
  readonly isName?: boolean;
  /** Left out first where it gets narrow: the larger, the sooner; 0 never. (Default: 0) */
  readonly spare?: number;
}

const NOTHING = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  mid: '',
  'mid-mid': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A table without borders that fits, if it can by leaving out the columns that may be spared. */
export function tableOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
): readonly string[] {
  const spares = [...new Set(columns.map(({ spare = 0 }) => spare))].sort((a, b) => b - a);
  let lines: readonly string[] = [];
  for (const most of spares) {
    lines = draw(
      rows,
      columns.filter(({ spare = 0 }) => spare <= most),
    );
    if (Math.max(...lines.map((line) => stringWidth(line))) <= width) return lines;
  }
  return lines;
}

function draw<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): readonly string[] {
  const table = new Table({
    head: columns.map(({ title }) => title),
    colAligns: columns.map(({ isName = false }) => (isName ? 'left' : 'right')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    chars: NOTHING,
  });
  for (const row of rows) table.push(columns.map(({ read }) => safeLine(read(row))));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
