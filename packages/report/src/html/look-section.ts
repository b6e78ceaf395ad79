import { html, type Markup } from './markup.ts';
import type { ReportFigures } from './report-figures.ts';

/** At most five findings, each a link to its place; with scripts it sets the filter, too. */
export function lookSection({ findings }: ReportFigures): Markup | string {
  if (findings.length === 0) return '';
  return html`<section id="look" aria-labelledby="look-title">
    <h2 id="look-title">Look here</h2>
    <ol>
      ${findings.map(
        ({ text, section, filter }) =>
          html`<li>
            <a href="#${section}" data-filter="${filter}"><bdi>${text}</bdi></a>
          </li> `,
      )}
    </ol>
  </section> `;
}
