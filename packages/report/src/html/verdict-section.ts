import { taskOutcomes } from '../document/outcome.ts';
import { verdictOf } from '../figures/verdict.ts';
import { formatCount } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { outcomeWords } from '../format/outcome-words.ts';
import { formatPercent } from '../format/percent.ts';
import { html, type Markup } from './markup.ts';
import type { ReportFigures } from './report-figures.ts';

/** Result, counts, time against ideal, and one sentence on fairness. */
export function verdictSection(page: ReportFigures): Markup {
  const { document, gathered } = page;
  const { good, text } = verdictOf(document, gathered);
  const compared = gathered.tasks === 0;
  return html`<section id="verdict" aria-labelledby="verdict-title">
    <p class="eyebrow">
      <span>${kinds[document.kind]}</span> <span><bdi>${document.title}</bdi></span>
      ${document.policy === undefined ? '' : html`<span><bdi>${document.policy}</bdi></span>`}
      ${document.startedAt === undefined ? '' : html`<time datetime="${document.startedAt}">${readable(document.startedAt)}</time>`}
    </p>
    <h1 id="verdict-title" class="${good ? 'good' : 'bad'}">
      ${compared ? '' : html`<span class="seal" aria-hidden="true">${good ? '✓' : '✕'}</span> `}<span
        >${text}</span
      >
    </h1>
    ${compared ? '' : html`${outcomeBar(page)}${facts(page)}${fairSentence(page)}`}
    ${document.comparison?.advice === undefined ? '' : html`<p class="lead">${document.comparison.advice}</p>`}
  </section> `;
}

const kinds = { run: 'Run', simulation: 'Simulation', comparison: 'Comparison' };

/** `2026-11-25 14:02:31 +01:00`: as the coordinator's clock had it. */
function readable(iso: string): string {
  const [date = '', time = ''] = iso.split('T');
  const [, clock = '', zone = ''] = /^(\d\d:\d\d(?::\d\d)?)[\d.]*(.*)$/.exec(time) ?? [];
  return `${date} ${clock} ${zone === 'Z' ? 'UTC' : zone}`;
}

/** All outcomes as parts of one bar, with their counts as text below; the sum is what was submitted. */
function outcomeBar({ gathered: { counts, tasks } }: ReportFigures): Markup {
  let left = 0;
  const bars = taskOutcomes.map((outcome) => {
    // Nothing that did not pass is too rare to be seen.
    const width = ((counts.get(outcome) ?? 0) / tasks) * 1000;
    const shown = width > 0 ? Math.max(width, 4) : 0;
    const bar = html`<rect
      class="fill-${outcome}"
      x="${left.toFixed(2)}"
      width="${shown.toFixed(2)}"
      height="10"
    />`;
    left += shown;
    return bar;
  });
  const entries = taskOutcomes.map((outcome) => {
    const count = counts.get(outcome) ?? 0;
    const { word, mark } = outcomeWords[outcome];
    return html`<li class="${count === 0 ? 'none' : `is-${outcome}`}">
      <span class="mark" aria-hidden="true">${mark}</span> <b>${formatCount(count)}</b> ${word}
    </li> `;
  });
  return html`<svg
      class="outcome-bar"
      viewBox="0 0 ${left.toFixed(2)} 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${bars}
    </svg>
    <ul class="outcomes">
      <li><b>${formatCount(tasks)}</b> submitted =</li>
      ${entries}
    </ul>`;
}

function facts({ figures, gathered }: ReportFigures): Markup {
  const { wallMs, idealMs, workMs, slots, efficiency } = figures;
  const workers = gathered.workers.length;
  const entries: readonly (readonly [string, string, string])[] = [
    ['Time', formatDuration(wallMs), `ideal ${formatDuration(idealMs)}`],
    ['Efficiency', formatPercent(efficiency), 'ideal by real time'],
    ['Work', formatDuration(workMs), `on ${formatCount(workers)} workers, ${formatCount(slots)} slots`],
    [
      'Fairness',
      figures.jain === undefined ? '–' : figures.jain.toFixed(3),
      figures.jain === undefined ? 'nobody to share with' : 'Jain, worker-seconds',
    ],
    ['Retries', formatCount(gathered.retries), `${formatCount(gathered.flaky)} flaky`],
  ];
  return html`<dl class="facts">
    ${entries.map(
      ([name, value, unit]) =>
        html`<div>
          <dt>${name}</dt>
          <dd><b>${value}</b> <span>${unit}</span></dd>
        </div> `,
    )}
  </dl>`;
}

function fairSentence({ document, figures, users, gathered }: ReportFigures): Markup | string {
  const { worstGapSeconds, allowedGapSeconds } = document.fairness ?? {};
  const certificate =
    worstGapSeconds === undefined
      ? ''
      : ` Worst gap ${formatDuration(worstGapSeconds * 1000)} of worker time${allowedGapSeconds === undefined ? '' : `, allowed ${formatDuration(allowedGapSeconds * 1000)}`}.`;
  const sample =
    gathered.stride === 1
      ? ''
      : ` The pictures show every ${formatCount(gathered.stride)}th passed task and all others; counts and waits are of all.`;
  if (users.length < 2 || figures.jain === undefined) {
    return certificate + sample === '' ? '' : html`<p class="lead">${(certificate + sample).trim()}</p>`;
  }
  const ranked = users
    .filter(({ entitled = 0 }) => entitled > 0)
    .map((user) => ({ ...user, ratio: (user.share ?? 0) / (user.entitled ?? 1) }))
    .sort((a, b) => a.ratio - b.ratio);
  const [least] = ranked;
  if (least === undefined) return '';
  const even = least.ratio >= 0.97;
  const who = even
    ? html`everybody received at least ${formatPercent(Math.min(1, least.ratio))} of what they were entitled
      to`
    : html`<bdi>${least.name}</bdi> received ${formatPercent(least.share ?? 0)} of the worker-seconds and was
        entitled to ${formatPercent(least.entitled ?? 0)}, the others at least
        ${formatPercent(Math.min(1, ranked[1]?.ratio ?? 1))} of theirs`;
  return html`<p class="lead">
    While tasks waited (${formatDuration(figures.contendedMs)}), ${who}.${certificate}${sample}
  </p>`;
}
