import type { Signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { formatDuration } from '../../format/duration.ts';
import { formatPercent } from '../../format/percent.ts';
import { userColour } from '../../format/user-colour.ts';
import type { PageShares } from '../../rows/page-header.ts';
import { useWidth } from '../picture/use-width.ts';
import type { PageState } from '../state/page-state.ts';
import { readColours } from '../theme/colours.ts';
import { tickText } from '../timeline/tick-text.ts';
import { timeTicks } from '../timeline/time-ticks.ts';
import { tellOwed } from './tell-owed.ts';

interface ShareChartProps {
  readonly state: PageState;
  readonly shares: PageShares;
  /** Upper end of all share axes: pictures side by side are read side by side. */
  readonly top: number;
  readonly at: Signal<number>;
}

const shareHeight = 118;
const owedHeight = 72;
const gutter = 40;
const synchronised = 'shares';
const dashes: readonly (readonly number[])[] = [[], [8, 2], [2, 2], [10, 2, 2, 2], [5, 2], [1, 2], [3, 3]];

/** Share against entitlement of one user, the gap filled, and below what is owed. */
export function ShareChart({ state, shares, top, at }: ShareChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const plots = useRef<readonly uPlot[]>([]);
  const width = useWidth(holder);
  const { header } = state.data;
  const { name = '', weight = 1 } = header.users[shares.user] ?? {};
  const look = state.look.value;
  const clock = state.clock.value;

  useLayoutEffect(() => {
    const node = holder.current;
    if (node === null || width === 0) return undefined;
    const colours = readColours();
    const place = userColour(shares.user);
    const colour = colours.users[place] ?? colours.ink;
    const soft = `rgb(${colour.red} ${colour.green} ${colour.blue} / 0.22)`;
    const stepped = uPlot.paths.stepped?.({ align: 1 });
    const xs = [...header.shares.atMs, header.lengthMs];
    const extended = (values: readonly number[]): number[] => [...values, values.at(-1) ?? 0];
    const axis = {
      stroke: colours.quiet.css,
      font: '10px system-ui, sans-serif',
      ticks: { show: false },
      gap: 3,
    };
    const grid = { stroke: colours.line.css, width: 1 };
    const { fromMs, toMs } = state.view.value;
    const common = {
      width,
      cursor: {
        sync: { key: synchronised },
        y: false,
        drag: { x: true, y: false, setScale: false },
        points: { size: 6 },
      },
      legend: { show: false },
    } satisfies Partial<uPlot.Options>;
    const hooks = {
      setCursor: [
        (plot: uPlot) => {
          at.value = plot.cursor.left === undefined || plot.cursor.left < 0 ? -1 : (plot.cursor.idx ?? -1);
        },
      ],
      setSelect: [
        (plot: uPlot) => {
          if (plot.select.width < 4) return;
          state.select(
            plot.posToVal(plot.select.left, 'x'),
            plot.posToVal(plot.select.left + plot.select.width, 'x'),
          );
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    };
    const line = stepped === undefined ? {} : { paths: stepped };
    const share = new uPlot(
      {
        ...common,
        height: shareHeight,
        padding: [6, 6, 6, 0],
        hooks,
        scales: { x: { time: false, min: fromMs, max: toMs }, y: { range: [0, top] } },
        axes: [
          { ...axis, show: false },
          {
            ...axis,
            grid,
            size: gutter,
            space: 30,
            values: (_, ticks) => ticks.map((tick) => formatPercent(tick)),
          },
        ],
        series: [
          {},
          {
            ...line,
            stroke: colour.css,
            width: 2,
            dash: [...(dashes[place] ?? [])],
            points: { show: false },
          },
          { ...line, stroke: colours.ink.css, width: 1.25, dash: [4, 3], points: { show: false } },
        ],
        bands: [
          { series: [1, 2], fill: soft },
          { series: [2, 1], fill: soft },
        ],
      },
      [xs, extended(shares.share), extended(shares.entitled)],
      node,
    );
    const owed = new uPlot(
      {
        ...common,
        height: owedHeight,
        padding: [8, 6, 0, 0],
        hooks,
        scales: {
          x: { time: false, min: fromMs, max: toMs },
          y: { range: (_, low, high) => [Math.min(low, -1), Math.max(high, 1)] },
        },
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 18,
            splits: (_, __, from, to) =>
              timeTicks(from, to, Math.max(1, width / (clock === 'start' ? 90 : 130))),
            values: (_, ticks) => ticks.map((tick) => tickText(state, tick)),
          },
          {
            ...axis,
            grid: { show: false },
            size: gutter,
            splits: (_, __, low, high) => [0, Math.abs(low) > high ? low : high],
            values: (_, ticks) => ticks.map((tick) => (tick === 0 ? '0' : formatDuration(tick * 1000))),
          },
        ],
        series: [{}, { stroke: colour.css, width: 1.25, fill: soft, fillTo: 0, points: { show: false } }],
      },
      [xs, extended(shares.owedSeconds)],
      node,
    );
    plots.current = [share, owed];
    return () => {
      plots.current = [];
      share.destroy();
      owed.destroy();
    };
  }, [width, look, clock, top]);

  const { fromMs, toMs } = state.view.value;
  useEffect(() => {
    for (const plot of plots.current) plot.setScale('x', { min: fromMs, max: toMs });
  }, [fromMs, toMs]);

  const index = at.value;
  const [has, due, owedSeconds] = [shares.share[index], shares.entitled[index], shares.owedSeconds[index]];
  return (
    <figure class="multiple">
      <figcaption>
        <span>
          <span class={`swatch u${userColour(shares.user)}`} aria-hidden="true" />
          <b>
            <bdi>{name}</bdi>
          </b>{' '}
          ×{weight}
        </span>
        <span class="note">
          {has === undefined || due === undefined
            ? `in the end ${tellOwed(shares.owedSeconds.at(-1) ?? 0)}`
            : `${formatPercent(has)} of ${formatPercent(due)}, ${tellOwed(owedSeconds ?? 0)}`}
        </span>
      </figcaption>
      <div ref={holder} class="plots" />
    </figure>
  );
}
