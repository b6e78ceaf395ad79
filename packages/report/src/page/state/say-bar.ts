import { attemptOutcomes } from '../../document/outcome.ts';
import { formatDuration } from '../../format/duration.ts';
import { outcomeWords } from '../../format/outcome-words.ts';
import type { PageState } from './page-state.ts';
import { tellInstant } from './tell-instant.ts';

/** A bar in one sentence, for a screen reader. */
export function sayBar(state: PageState, row: number): string {
  const { header, rows } = state.data;
  const outcome = attemptOutcomes[rows.outcome[row] ?? 0] ?? 'lost';
  const tookMs = (rows.endMs[row] ?? 0) - (rows.startMs[row] ?? 0);
  const waitMs = rows.waitMs[row] ?? -1;
  const worker = header.workers[rows.worker[row] ?? -1]?.id;
  return [
    `${rows.name[row] ?? ''}, ${outcomeWords[outcome].word}, ${header.users[rows.user[row] ?? 0]?.name ?? ''}`,
    worker === undefined ? 'never started' : `on ${worker} at ${tellInstant(state, rows.startMs[row] ?? 0)}`,
    `took ${formatDuration(tookMs)}`,
    waitMs >= 0 ? `waited ${formatDuration(waitMs)}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
