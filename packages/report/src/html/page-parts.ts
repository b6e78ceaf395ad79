import { createHash } from 'node:crypto';
import { comparisonSection } from './comparison-section.ts';
import { failureList } from './failure-list.ts';
import { lookSection } from './look-section.ts';
import { madeSection } from './made-section.ts';
import { html, type Markup } from './markup.ts';
import type { ReportFigures } from './report-figures.ts';
import { userTable } from './user-table.ts';
import { verdictSection } from './verdict-section.ts';

/** The page's own script and style, bundled. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page up to where its data begins. */
export function pageBeforeData(page: ReportFigures, { script, style }: PageBundle): string {
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    html`<meta http-equiv="Content-Security-Policy" content="${policy}" />`.text,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    html`<title>${page.document.title} · Fairlead report</title>`.text,
    '<link rel="icon" href="data:,">',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    body(page).text,
    '<template id="data">',
  ].join('\n');
}

/** The page after its data. */
export function pageAfterData({ script }: PageBundle): string {
  return `</template>\n<script>${script}</script>\n</body>\n</html>\n`;
}

function body(page: ReportFigures): Markup {
  const hasTasks = page.gathered.tasks > 0;
  return html`<a class="skip" href="#main">Skip to the verdict</a>
    <header class="top">
      <span class="brand">Fairlead</span>
      <div id="controls"></div>
    </header>
    <main id="main">
      ${verdictSection(page)} ${lookSection(page)} ${hasTasks ? pictures(page) : ''}
      ${comparisonSection(page)} ${failureList(page)} ${hasTasks ? drawnSection('tasks', 'Tasks') : ''}
      ${madeSection(page)}
    </main>
    <div id="layer"></div>`;
}

function pictures(page: ReportFigures): Markup {
  return html`<div id="filter"></div>
    <p id="no-script" class="note">
      The pictures and the table of all tasks need scripts; everything else does not.
    </p>
    ${drawnSection('workers', 'Workers')}
    <section id="shares" aria-labelledby="shares-title">
      <h2 id="shares-title">Shares</h2>
      <div id="share-pictures"></div>
      ${userTable(page)}
    </section>
    ${drawnSection('waits', 'Waits')}`;
}

/** Shown once the script has something to draw in it. */
function drawnSection(id: string, title: string): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title" hidden>
    <h2 id="${id}-title">${title}</h2>
    <div id="${id}-picture"></div>
  </section>`;
}
