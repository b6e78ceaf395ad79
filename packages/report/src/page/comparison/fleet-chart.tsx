import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { FleetCurve } from '../../document/fleet-curve.ts';
import { formatDuration } from '../../format/duration.ts';
import { useWidth } from '../picture/use-width.ts';
import type { PageState } from '../state/page-state.ts';
import { readColours } from '../theme/colours.ts';

/** Finish time by number of workers, with its interval and the knee. The table below has the same figures. */
export function FleetChart({ fleet, state }: { readonly fleet: FleetCurve; readonly state: PageState }) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const look = state.look.value;
  useLayoutEffect(() => {
    const node = holder.current;
    if (node === null || width === 0) return undefined;
    const colours = readColours();
    const colour = colours.users[0] ?? colours.ink;
    const soft = `rgb(${colour.red} ${colour.green} ${colour.blue} / 0.16)`;
    const axis = {
      stroke: colours.quiet.css,
      font: '11px system-ui, sans-serif',
      grid: { stroke: colours.line.css, width: 1 },
      ticks: { show: false },
    };
    const { points, knee } = fleet;
    const kneePoint = points.find(({ workers }) => workers === knee);
    const plot = new uPlot(
      {
        width,
        height: 240,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false } },
        scales: { x: { time: false }, y: { range: (_, __, high) => [0, high * 1.08] } },
        axes: [
          { ...axis, label: 'workers', labelSize: 18, labelFont: '11px system-ui, sans-serif' },
          { ...axis, size: 58, values: (_, ticks) => ticks.map((tick) => formatDuration(tick)) },
        ],
        series: [
          {},
          { stroke: colour.css, width: 2, points: { show: true, size: 6, fill: colour.css } },
          { stroke: soft, width: 1, points: { show: false } },
          { stroke: soft, width: 1, points: { show: false } },
        ],
        bands: [{ series: [2, 3], fill: soft }],
        hooks: {
          draw: [
            (drawn) => {
              const { ctx, bbox } = drawn;
              if (kneePoint === undefined) return;
              const x = drawn.valToPos(kneePoint.workers, 'x', true);
              const text = `knee: ${kneePoint.workers} workers, ${formatDuration(kneePoint.finishMs)}`;
              ctx.save();
              ctx.strokeStyle = colours.ink.css;
              ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
              ctx.lineWidth = devicePixelRatio * 1.25;
              ctx.beginPath();
              ctx.moveTo(x, bbox.top);
              ctx.lineTo(x, bbox.top + bbox.height);
              ctx.stroke();
              ctx.font = `600 ${12 * devicePixelRatio}px system-ui, sans-serif`;
              ctx.fillStyle = colours.ink.css;
              const room = ctx.measureText(text).width + 8 * devicePixelRatio;
              const toTheLeft = x + room > bbox.left + bbox.width;
              ctx.textAlign = toTheLeft ? 'right' : 'left';
              ctx.fillText(
                text,
                x + (toTheLeft ? -6 : 6) * devicePixelRatio,
                bbox.top + 14 * devicePixelRatio,
              );
              ctx.restore();
            },
          ],
        },
      },
      [
        points.map(({ workers }) => workers),
        points.map(({ finishMs }) => finishMs),
        points.map(({ finishMs, highMs }) => highMs ?? finishMs),
        points.map(({ finishMs, lowMs }) => lowMs ?? finishMs),
      ],
      node,
    );
    return () => {
      plot.destroy();
    };
  }, [width, look]);
  return (
    <figure class="multiple">
      <figcaption>
        <b>Finish time by size of the fleet</b>
      </figcaption>
      <div ref={holder} class="plots" />
    </figure>
  );
}
