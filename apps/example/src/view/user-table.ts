import Table from 'cli-table3';
import { otherCount, type UserView } from '../model/run-view.ts';
import { width } from './fit-text.ts';
import { formatDuration } from './format-duration.ts';
import { formatPart } from './format-part.ts';

interface Column {
  readonly title: string;
  /** Left out first where it gets narrow: the larger, the sooner. */
  readonly isSpared: number;
  readonly read: (user: UserView) => string;
}

const optional = (durationMs: number | undefined): string =>
  durationMs === undefined ? '-' : formatDuration(durationMs);

const COLUMNS: readonly Column[] = [
  { title: 'user', isSpared: 0, read: ({ user }) => user },
  { title: 'weight', isSpared: 3, read: ({ weight }) => String(weight) },
  { title: 'submitted', isSpared: 0, read: ({ submitted }) => String(submitted) },
  { title: 'passed', isSpared: 2, read: ({ ended }) => String(ended.passed) },
  { title: 'failed', isSpared: 2, read: ({ ended }) => String(ended.failed) },
  { title: 'other', isSpared: 2, read: ({ ended }) => String(otherCount(ended)) },
  { title: 'served', isSpared: 1, read: ({ serviceMs }) => formatDuration(serviceMs) },
  { title: 'share', isSpared: 0, read: ({ share }) => formatPart(share) },
  { title: 'entitled', isSpared: 0, read: ({ entitled }) => formatPart(entitled) },
  { title: 'wait mean', isSpared: 1, read: ({ waitMeanMs }) => optional(waitMeanMs) },
  { title: 'wait p95', isSpared: 1, read: ({ waitP95Ms }) => optional(waitP95Ms) },
];

/** The result by user: names left, numbers right, one unit a column. */
export function userTable(users: readonly UserView[], columns: number): readonly string[] {
  for (const spared of [3, 2, 1]) {
    const lines = draw(
      users,
      COLUMNS.filter(({ isSpared }) => isSpared <= spared),
    );
    if (Math.max(...lines.map(width)) <= columns) return lines;
  }
  return draw(
    users,
    COLUMNS.filter(({ isSpared }) => isSpared === 0),
  );
}

function draw(users: readonly UserView[], columns: readonly Column[]): readonly string[] {
  const nothing = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', mid: '', 'mid-mid': '' };
  const table = new Table({
    head: columns.map(({ title }) => title),
    colAligns: columns.map((_, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    chars: {
      ...nothing,
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
  });
  for (const user of users) table.push(columns.map(({ read }) => read(user)));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
