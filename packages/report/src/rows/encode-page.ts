import {
  flakyTask,
  lastAttempt,
  type NumberColumn,
  numberColumns,
  type TextColumn,
  textColumns,
} from './columns.ts';
import { ByteColumn } from './byte-column.ts';
import type { PageHeader } from './page-header.ts';
import type { TaskRow } from './task-row.ts';

const text = new TextEncoder();
const escaped = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
]);

/** The page's data before compression: length of the header, header, columns. Times are whole milliseconds. */
export function* encodePage(
  header: Omit<PageHeader, 'rows' | 'columns'>,
  rows: readonly TaskRow[],
): Generator<Uint8Array> {
  const columns = [
    ...numberColumns.map((name) => encodeNumbers(name, rows)),
    ...textColumns.map((name) => encodeTexts(name, rows)),
  ];
  const whole: PageHeader = { ...header, rows: rows.length, columns: columns.map(({ length }) => length) };
  const head = text.encode(JSON.stringify(whole));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length, true);
  yield length;
  yield head;
  yield* columns;
}

function encodeNumbers(name: NumberColumn, rows: readonly TaskRow[]): Uint8Array {
  const column = new ByteColumn();
  let before = 0;
  for (const row of rows) {
    if (name === 'start') {
      const start = Math.round(row.startMs);
      const step = start - before;
      column.push(step >= 0 ? step * 2 : -step * 2 - 1);
      before = start;
    } else column.push(Math.max(0, numberOf(name, row)));
  }
  return column.bytes();
}

function numberOf(name: Exclude<NumberColumn, 'start'>, row: TaskRow): number {
  switch (name) {
    case 'worker':
      return row.worker + 1;
    case 'flags':
      return (row.last ? lastAttempt : 0) + (row.flaky ? flakyTask : 0);
    case 'duration':
      return Math.round(row.endMs) - Math.round(row.startMs);
    case 'wait':
      return Math.round(row.waitMs) + 1;
    case 'predicted':
      return Math.round(row.predictedMs) + 1;
    case 'user':
    case 'project':
    case 'slot':
    case 'outcome':
    case 'attempt':
    case 'why':
      return row[name];
  }
}

function encodeTexts(name: TextColumn, rows: readonly TaskRow[]): Uint8Array {
  const lines = rows.map((row) => {
    const value = name === 'id' && row.id === row.name ? '' : row[name];
    return value.replaceAll(/[\\\n]/g, (character) => escaped.get(character) ?? character);
  });
  return text.encode(lines.join('\n'));
}
