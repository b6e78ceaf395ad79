import { html, type Markup } from './markup.ts';
import type { ReportFigures } from './report-figures.ts';

/** Versions, policy and configuration, seed, command line. */
export function madeSection({ document: { made = [] }, gathered: { backwards } }: ReportFigures): Markup {
  const rows =
    backwards === 0
      ? made
      : [
          ...made,
          [
            'times',
            `${backwards} tasks have times that run backwards; they are drawn without length`,
          ] as const,
        ];
  return html`<section id="made" aria-labelledby="made-title">
    <h2 id="made-title">How this was made</h2>
    <dl class="made">
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd><bdi>${value}</bdi></dd> `,
      )}
      <dt>page</dt>
      <dd>
        one file, asks nothing of any network; times count from the start of the run unless they carry a zone
      </dd>
    </dl>
  </section> `;
}
