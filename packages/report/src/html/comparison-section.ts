import type { ComparedMeasure, ComparedValue, Comparison } from '../document/comparison.ts';
import type { FleetCurve } from '../document/fleet-curve.ts';
import { formatCount } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatMeasure } from '../format/measure.ts';
import { html, type Markup } from './markup.ts';
import type { ReportFigures } from './report-figures.ts';

/** Policies side by side and the fleet's size, as tables; the script adds the pictures above them. */
export function comparisonSection({ document: { comparison, fleet } }: ReportFigures): Markup | string {
  if (comparison === undefined && fleet === undefined) return '';
  return html`<section id="comparison" aria-labelledby="comparison-title">
    <h2 id="comparison-title">Comparison</h2>
    <div id="comparison-pictures"></div>
    ${comparison === undefined ? '' : policies(comparison)} ${fleet === undefined ? '' : fleetTable(fleet)}
  </section> `;
}

function policies(comparison: Comparison): Markup {
  const baseline = comparison.policies.find(({ name }) => name === comparison.baseline);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Policies">
    <table class="figures">
      <caption>
        Policies on the same work; in brackets against
        <bdi>${comparison.baseline}</bdi>
        ${comparison.interval === undefined ? '' : `; intervals: ${comparison.interval}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">policy</th>
          ${comparison.measures.map(
            ({ label, better }) =>
              html`<th scope="col">${label} <span class="note">${better} is better</span></th> `,
          )}
        </tr>
      </thead>
      <tbody>
        ${comparison.policies.map(
          ({ name, values }) =>
            html`<tr>
              <th scope="row"><bdi>${name}</bdi></th>
              ${comparison.measures.map(
                (measure) =>
                  html`<td>
                    ${cell(measure, find(values, measure), find(baseline?.values ?? [], measure))}
                  </td> `,
              )}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

const find = (values: readonly ComparedValue[], { id }: ComparedMeasure): ComparedValue | undefined =>
  values.find(({ measure }) => measure === id);

function cell(
  { unit }: ComparedMeasure,
  value: ComparedValue | undefined,
  baseline: ComparedValue | undefined,
): Markup | string {
  if (value === undefined) return 'unknown';
  const range =
    value.low === undefined || value.high === undefined
      ? ''
      : html`<span class="note"
          >${formatMeasure(value.low, unit)} to ${formatMeasure(value.high, unit)}</span
        >`;
  const ratio =
    baseline === undefined || baseline === value || baseline.value === 0
      ? ''
      : html` <span class="note">(${(value.value / baseline.value).toFixed(3)})</span>`;
  return html`${formatMeasure(value.value, unit)}${ratio} ${range}`;
}

function fleetTable({ points, knee }: FleetCurve): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Fleet sizes">
    <table class="figures">
      <caption>
        Finish time by number of workers${knee === undefined ? '' : `; the knee is at ${formatCount(knee)}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">workers</th>
          <th scope="col">finish</th>
          <th scope="col">from</th>
          <th scope="col">to</th>
          <th scope="col">worker-hours</th>
        </tr>
      </thead>
      <tbody>
        ${points.map(
          ({ workers, finishMs, lowMs, highMs, workerHours }) =>
            html`<tr class="${workers === knee ? 'knee' : ''}">
              <th scope="row">${formatCount(workers)}${workers === knee ? ' (knee)' : ''}</th>
              <td>${formatDuration(finishMs)}</td>
              <td>${lowMs === undefined ? '–' : formatDuration(lowMs)}</td>
              <td>${highMs === undefined ? '–' : formatDuration(highMs)}</td>
              <td>${workerHours.toFixed(2)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}
