import { attemptOutcomes } from '../../document/outcome.ts';
import { formatDuration } from '../../format/duration.ts';
import { outcomeWords } from '../../format/outcome-words.ts';
import type { PageState } from '../state/page-state.ts';
import { tellInstant } from '../state/tell-instant.ts';

/** A column of the table of tasks. */
export interface TaskColumn {
  readonly name: string;
  readonly numeric: boolean;
  /** What it is sorted by: a number, or the place of a text in its list. */
  readonly key: (state: PageState, row: number) => number | string;
  readonly text: (state: PageState, row: number) => string;
}

const tookMs = ({ data: { rows } }: PageState, row: number): number =>
  (rows.endMs[row] ?? 0) - (rows.startMs[row] ?? 0);
const worker = ({ data: { header, rows } }: PageState, row: number): string =>
  header.workers[rows.worker[row] ?? -1]?.id ?? '';
const user = ({ data: { header, rows } }: PageState, row: number): string =>
  header.users[rows.user[row] ?? 0]?.name ?? '';
const project = ({ data: { header, rows } }: PageState, row: number): string =>
  header.projects[rows.project[row] ?? 0] ?? '';
const orDash = (ms: number): string => (ms < 0 ? '–' : formatDuration(ms));

/** The columns of the table of tasks, in order. */
export const taskColumns: readonly TaskColumn[] = [
  {
    name: 'outcome',
    numeric: false,
    key: ({ data }, row) => data.rows.outcome[row] ?? 0,
    text: ({ data }, row) => {
      const { mark, word } = outcomeWords[attemptOutcomes[data.rows.outcome[row] ?? 0] ?? 'lost'];
      return `${mark} ${word}`;
    },
  },
  {
    name: 'task',
    numeric: false,
    key: ({ data }, row) => data.rows.name[row] ?? '',
    text: ({ data }, row) => data.rows.name[row] ?? '',
  },
  { name: 'user', numeric: false, key: user, text: user },
  { name: 'project', numeric: false, key: project, text: project },
  { name: 'worker', numeric: false, key: worker, text: worker },
  {
    name: 'start',
    numeric: true,
    key: ({ data }, row) => data.rows.startMs[row] ?? 0,
    text: (state, row) =>
      state.data.rows.worker[row] === -1 ? '–' : tellInstant(state, state.data.rows.startMs[row] ?? 0),
  },
  {
    name: 'waited',
    numeric: true,
    key: ({ data }, row) => data.rows.waitMs[row] ?? -1,
    text: ({ data }, row) => orDash(data.rows.waitMs[row] ?? -1),
  },
  { name: 'took', numeric: true, key: tookMs, text: (state, row) => formatDuration(tookMs(state, row)) },
  {
    name: 'expected',
    numeric: true,
    key: ({ data }, row) => data.rows.predictedMs[row] ?? -1,
    text: ({ data }, row) => orDash(data.rows.predictedMs[row] ?? -1),
  },
  {
    name: 'attempt',
    numeric: true,
    key: ({ data }, row) => data.rows.attempt[row] ?? 0,
    text: ({ data }, row) => String(data.rows.attempt[row] ?? 0),
  },
];
