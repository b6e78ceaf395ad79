import { scaleLog } from 'd3-scale';
import { useRef, useState } from 'preact/hooks';
import type { Comparison } from '../../document/comparison.ts';
import { formatMeasure } from '../../format/measure.ts';
import { userColour } from '../../format/user-colour.ts';
import { useWidth } from '../picture/use-width.ts';
import type { PageState } from '../state/page-state.ts';
import { Marker } from './marker.tsx';

const spacing = 15;

/** Measures as rows, policies as marks, the baseline at 1; the better side is named. */
export function DotPlot({
  comparison,
  state,
}: {
  readonly comparison: Comparison;
  readonly state: PageState;
}) {
  const holder = useRef<HTMLDivElement>(null);
  const width = Math.max(280, useWidth(holder));
  const [at, setAt] = useState(-1);
  const rows = ratios(comparison);
  const ends = rows.flatMap(({ points }) => points.flatMap(({ ratio, low, high }) => [ratio, low, high]));
  const [least, most] = [Math.min(0.8, ...ends), Math.max(1.25, ...ends)];
  const narrow = width < 560;
  const left = narrow ? 12 : 190;
  const scale = scaleLog()
    .domain([least * 0.96, most * 1.04])
    .range([left, width - 60])
    .clamp(true);
  const rowHeight = comparison.policies.length * spacing + (narrow ? 34 : 22);
  const top = 26;
  const height = top + rows.length * rowHeight;
  const ticks = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.25, 2, 5, 10, 20, 50].filter(
    (tick) => tick >= least * 0.96 && tick <= most * 1.04,
  );
  const tell = (place: number): string => {
    const row = rows[place];
    return row === undefined
      ? ''
      : `${row.measure.label}, ${row.measure.better} is better: ${row.points.map(({ name, value, ratio }) => `${name} ${formatMeasure(value, row.measure.unit)}, ${ratio.toFixed(3)} of the baseline`).join('; ')}`;
  };
  return (
    <div
      ref={holder}
      class="stage"
      role="application"
      tabIndex={0}
      aria-label="Policies against the baseline"
      aria-roledescription="picture"
      aria-description="Rows are measures, marks are policies, the baseline is 1. Up and down: measures. The table below has the same figures."
      onKeyDown={(event) => {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const next = Math.min(rows.length - 1, Math.max(0, at + step));
        setAt(next);
        state.spoken.value = tell(next);
      }}
      onBlur={() => {
        setAt(-1);
      }}
    >
      <p class="legend">
        {comparison.policies.map(({ name }, place) => (
          <span key={name}>
            <svg class={`sample u${userColour(place)}`} viewBox="0 0 24 12" aria-hidden="true">
              <Marker place={place} x={12} y={6} />
            </svg>
            <bdi>{name}</bdi>
            {name === comparison.baseline ? ' = 1' : ''}
          </span>
        ))}
      </p>
      <svg class="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <path class={tick === 1 ? 'one' : 'grid'} d={`M${scale(tick)} ${top - 6}V${height}`} />
            <text class="tick" x={scale(tick)} y={12} text-anchor="middle">
              {tick}
            </text>
          </g>
        ))}
        {rows.map(({ measure, points }, place) => {
          const from = top + place * rowHeight;
          const side = measure.better === 'lower' ? '← lower is better' : 'higher is better →';
          return (
            <g key={measure.id} class={at === place ? 'at' : ''}>
              <rect class="row" x={0} y={from} width={width} height={rowHeight - 4} />
              <text class="name" x={narrow ? 4 : 8} y={from + (narrow ? 15 : rowHeight / 2 - 4)}>
                {measure.label}
              </text>
              <text
                class="tick"
                x={narrow ? width - 4 : 8}
                y={from + (narrow ? 15 : rowHeight / 2 + 11)}
                text-anchor={narrow ? 'end' : 'start'}
              >
                {side}
              </text>
              {points.map(({ name, order, ratio, low, high, value }) => {
                const y = from + (narrow ? 26 : 14) + order * spacing;
                return (
                  <g key={name} class={`u${userColour(order)}`}>
                    {low < high && <path class="whisker" d={`M${scale(low)} ${y}H${scale(high)}`} />}
                    <Marker place={order} x={scale(ratio)} y={y} />
                    <text class="value" x={Math.max(scale(ratio), scale(high)) + 10} y={y + 4}>
                      {formatMeasure(value, measure.unit)}
                    </text>
                  </g>
                );
              })}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** Everything as parts of the baseline; what has no positive ratio has no place on the axis and stands in the table. */
function ratios({ baseline, measures, policies }: Comparison) {
  return measures.map((measure) => {
    const find = (name: string) =>
      policies.find((policy) => policy.name === name)?.values.find((value) => value.measure === measure.id);
    const one = find(baseline)?.value ?? 0;
    const points = policies.flatMap(({ name }, order) => {
      const value = find(name);
      if (value === undefined || one <= 0 || value.value <= 0) return [];
      const [low, high] = [Math.max(1e-6, value.low ?? value.value), value.high ?? value.value];
      return [
        { name, order, value: value.value, ratio: value.value / one, low: low / one, high: high / one },
      ];
    });
    return { measure, points };
  });
}
