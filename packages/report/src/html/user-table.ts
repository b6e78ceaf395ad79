import { notableUsers } from '../figures/notable-users.ts';
import type { UserFigures } from '../figures/user-figures.ts';
import { countOf, formatCount } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatPercent } from '../format/percent.ts';
import { html, type Markup } from './markup.ts';
import type { ReportFigures } from './report-figures.ts';
import { userColour } from '../format/user-colour.ts';

/** Users with weight, outcomes, share against entitlement, and waits. Above 20, the others fold into one row. */
export function userTable({ users, gathered }: ReportFigures): Markup {
  const shown = notableUsers(users);
  const scale = Math.max(0.01, ...users.map(({ share = 0, entitled = 0 }) => Math.max(share, entitled)));
  const rows = users.flatMap((user, place) => (shown.has(place) ? [userRow(user, place, scale)] : []));
  const others = users.filter((_, place) => !shown.has(place));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Users">
    <table class="figures">
      <caption>
        Users: share and entitlement are parts of the worker-seconds handed out while tasks waited
      </caption>
      <thead>
        <tr>
          <th scope="col">user</th>
          <th scope="col">weight</th>
          <th scope="col">tasks</th>
          <th scope="col">passed</th>
          <th scope="col">failed</th>
          <th scope="col">other</th>
          <th scope="col" class="wide"><span class="unseen">share as a bar</span></th>
          <th scope="col">share</th>
          <th scope="col">entitled</th>
          <th scope="col">owed</th>
          <th scope="col">wait mean</th>
          <th scope="col">wait p95</th>
        </tr>
      </thead>
      <tbody>
        ${rows}${others.length === 0 ? '' : foldedRow(others)}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">all</th>
          <td></td>
          <td>${formatCount(gathered.tasks)}</td>
          <td>${formatCount(sum(users, ({ passed }) => passed))}</td>
          <td>${formatCount(sum(users, ({ failed }) => failed))}</td>
          <td>${formatCount(sum(users, ({ other }) => other))}</td>
          <td colspan="6"></td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}

const sum = (users: readonly UserFigures[], value: (user: UserFigures) => number): number =>
  users.reduce((total, user) => total + value(user), 0);

const duration = (ms: number | undefined): string => (ms === undefined ? '–' : formatDuration(ms));
const percent = (part: number | undefined): string => (part === undefined ? '–' : formatPercent(part));

/** `owed 2.0s`, `ahead 1.0s`; within a second or a hundredth of what was due it is even. */
function owed({ owedMs, entitled, share }: UserFigures): string {
  if (share === undefined || entitled === undefined) return '–';
  if (Math.abs(owedMs) < 1000 || Math.abs(share - entitled) < entitled / 100) return 'even';
  return owedMs > 0 ? formatDuration(owedMs) : `ahead ${formatDuration(-owedMs)}`;
}

function userRow(user: UserFigures, place: number, scale: number): Markup {
  const width = (part = 0): string => ((part / scale) * 120).toFixed(1);
  return html`<tr>
    <th scope="row">
      <span class="swatch u${userColour(place)}" aria-hidden="true"></span><bdi>${user.name}</bdi>
    </th>
    <td>${user.weight}</td>
    <td>${formatCount(user.tasks)}</td>
    <td>${formatCount(user.passed)}</td>
    <td class="${user.failed > 0 ? 'is-failed' : ''}">${formatCount(user.failed)}</td>
    <td>${formatCount(user.other)}</td>
    <td class="wide">
      <svg class="share u${userColour(place)}" viewBox="0 0 124 14" aria-hidden="true">
        <rect class="track" x="0" y="4" width="120" height="6" />
        <rect class="bar" x="0" y="3" width="${width(user.share)}" height="8" />
        <rect class="due" x="${width(user.entitled)}" y="0" width="2" height="14" />
      </svg>
    </td>
    <td>${percent(user.share)}</td>
    <td>${percent(user.entitled)}</td>
    <td>${owed(user)}</td>
    <td>${duration(user.waitMeanMs)}</td>
    <td>${duration(user.waitP95Ms)}</td>
  </tr> `;
}

function foldedRow(users: readonly UserFigures[]): Markup {
  const add = (value: (user: UserFigures) => number): string => formatCount(sum(users, value));
  return html`<tr>
    <th scope="row"><span class="swatch u6" aria-hidden="true"></span>${countOf(users.length, 'other')}</th>
    <td></td>
    <td>${add(({ tasks }) => tasks)}</td>
    <td>${add(({ passed }) => passed)}</td>
    <td>${add(({ failed }) => failed)}</td>
    <td>${add(({ other }) => other)}</td>
    <td class="wide"></td>
    <td>${formatPercent(sum(users, ({ share = 0 }) => share))}</td>
    <td>${formatPercent(sum(users, ({ entitled = 0 }) => entitled))}</td>
    <td colspan="3"></td>
  </tr> `;
}
