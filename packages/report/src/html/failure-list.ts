import { attemptOutcomes } from '../document/outcome.ts';
import { countOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { outcomeWords } from '../format/outcome-words.ts';
import { rerunCommand } from '../format/rerun-command.ts';
import type { TaskRow } from '../rows/task-row.ts';
import { html, type Markup } from './markup.ts';
import type { ReportFigures } from './report-figures.ts';

const most = 200;
/** So many are in sight without a click. */
const open = 8;
const gravity = ['lost', 'crashed', 'timedOut', 'failed'];

/** What did not pass, the gravest first, at most 200, each with where and how to run it again. */
export function failureList({ document, gathered }: ReportFigures): Markup | string {
  const grave = (row: TaskRow): number => gravity.indexOf(attemptOutcomes[row.outcome] ?? '');
  const failures = gathered.rows
    .filter((row) => row.last && grave(row) !== -1)
    .sort((a, b) => grave(a) - grave(b));
  if (failures.length === 0) return '';
  const items = failures.slice(0, most).map((row) => {
    const user = gathered.users[row.user]?.name ?? '';
    return failure(row, document.rerun, user, gathered.workers[row.worker]?.id);
  });
  const rest = failures.length - most;
  return html`<section id="failures" aria-labelledby="failures-title">
    <h2 id="failures-title">What did not pass</h2>
    <ol class="failures">
      ${items.slice(0, open)}
    </ol>
    ${
      items.length > open
        ? html`<details>
            <summary>${countOf(items.length - open, 'more', 'more')}</summary>
            <ol class="failures" start="${open + 1}">
              ${items.slice(open)}
            </ol>
          </details>`
        : ''
    }
    ${rest > 0 ? html`<p class="note">${countOf(rest, 'other stands', 'others stand')} in the table of tasks only.</p>` : ''}
  </section> `;
}

function failure(row: TaskRow, rerun: string | undefined, user: string, worker: string | undefined): Markup {
  const outcome = attemptOutcomes[row.outcome] ?? 'lost';
  const { word, mark } = outcomeWords[outcome];
  return html`<li>
    <p class="what">
      <span class="badge is-${outcome}"><span aria-hidden="true">${mark}</span> ${word}</span>
      <b><bdi>${row.name}</bdi></b>
    </p>
    <p class="note">
      <bdi>${user}</bdi
      >${worker === undefined ? '' : html` · <bdi>${worker}</bdi>`}${row.worker === -1 ? '' : ` · took ${formatDuration(row.endMs - row.startMs)} · from +${formatDuration(row.startMs)}`}${row.attempt > 1 ? ` · attempt ${row.attempt}` : ''}${row.location === '' ? '' : html` · <bdi>${row.location}</bdi>`}
    </p>
    ${row.message === '' ? '' : html`<pre>${row.message}</pre>`}
    ${rerun === undefined ? '' : html`<p class="again"><code>${rerunCommand(rerun, row.name, row.id)}</code></p>`}
  </li> `;
}
