import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Picture } from '../picture/picture.tsx';
import { useWidth } from '../picture/use-width.ts';
import type { PageState } from '../state/page-state.ts';
import { sayBar } from '../state/say-bar.ts';
import { readColours } from '../theme/colours.ts';
import { printing } from '../theme/printing.ts';
import { ColourLegend } from './colour-legend.tsx';
import { drawFrame, drawInstants } from './draw-frame.ts';
import { drawLanes } from './draw-lanes.ts';
import { drawLoad } from './draw-load.ts';
import { fleetLoad } from './fleet-load.ts';
import { outlineBars } from './outline-bars.ts';
import { followPointer } from './follow-pointer.ts';
import { type Step, stepBar } from './step-bar.ts';
import { layOut } from './timeline-layout.ts';
import { WorkerTable } from './worker-table.tsx';

const steps: ReadonlyMap<string, Step> = new Map([
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'previous'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  [']', 'nextNotPassed'],
  ['[', 'previousNotPassed'],
]);
const description =
  'A row for each slot of each worker, a bar for each task, gaps are idle time. Left and right: tasks of this slot. Up and down: workers. Square brackets: tasks that did not pass. Plus, minus, 0: zoom. Enter: keep the card open. T: as a table.';

/** What fits an A4 sheet on its side, in CSS pixels. */
const paperWidth = 1020;

/** Who ran what when. */
export function Timeline({ state }: { readonly state: PageState }) {
  const holder = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const width = useWidth(holder);
  const load = useMemo(() => fleetLoad(state.data), [state]);
  const opened = state.opened.value;
  const paper = printing.value;
  const layout = useMemo(
    () => layOut(state, paper ? paperWidth : Math.max(280, width)),
    [width, opened, paper],
  );
  const { look, view, matches, colourBy, clock, current, pinned } = state;
  const colours = useMemo(() => readColours(), [look.value]);
  const density = paper ? 3 : Math.min(3, Math.max(1, devicePixelRatio));

  useLayoutEffect(() => {
    const canvas = prepare(base.current, layout.width, layout.height, density);
    if (canvas === undefined || width === 0) return;
    drawFrame(canvas, state, layout, colours);
    drawLanes(canvas, state, layout, colours, density);
    drawInstants(canvas, state, layout, colours);
    drawLoad(canvas, state, layout, load, colours);
  }, [layout, colours, density, view.value, matches.value, colourBy.value, clock.value]);
  useLayoutEffect(() => {
    const canvas = prepare(over.current, layout.width, layout.height, density);
    if (canvas !== undefined) outlineBars(canvas, state, layout, colours);
  }, [layout, colours, density, view.value, current.value, pinned.value]);
  useEffect(() => {
    const node = over.current;
    return node === null ? undefined : followPointer(node, state, () => layout);
  }, [layout]);

  const go = (step: Step): void => {
    const bar = stepBar(state, current.value === -1 ? pinned.value : current.value, step);
    if (bar === -1) return;
    current.value = bar;
    reveal(state, bar);
    state.spoken.value = sayBar(state, bar);
  };
  const onKey = ({ key }: KeyboardEvent): boolean => {
    const step = steps.get(key);
    if (step !== undefined) go(step);
    else if (key === '+' || key === '=') state.zoom(0.5, middleOf(state));
    else if (key === '-') state.zoom(2, middleOf(state));
    else if (key === '0') state.showAll();
    else if (key === 'Enter' || key === ' ') pinned.value = current.value;
    else return false;
    return true;
  };
  return (
    <Picture
      name="Workers over time"
      description={description}
      stage={holder}
      onKey={onKey}
      onBlur={() => (current.value = -1)}
      table={() => <WorkerTable state={state} />}
      tools={
        <>
          <ColourLegend state={state} />
          <span class="group">
            <button
              type="button"
              aria-label="Zoom in"
              onClick={() => {
                state.zoom(0.5, middleOf(state));
              }}
            >
              +
            </button>
            <button
              type="button"
              aria-label="Zoom out"
              onClick={() => {
                state.zoom(2, middleOf(state));
              }}
            >
              −
            </button>
            <button
              type="button"
              onClick={() => {
                state.showAll();
              }}
            >
              All
            </button>
          </span>
        </>
      }
    >
      <div class="canvases">
        <canvas ref={base} class="base" aria-hidden="true" />
        <canvas ref={over} class="over" aria-hidden="true" />
      </div>
    </Picture>
  );
}

function middleOf({ current, data: { rows }, view }: PageState): number | undefined {
  const row = current.value;
  if (row === -1) return undefined;
  const middle = ((rows.startMs[row] ?? 0) + (rows.endMs[row] ?? 0)) / 2;
  return middle >= view.value.fromMs && middle <= view.value.toMs ? middle : undefined;
}

/** Moves the view, as it is zoomed, so that the bar is in it. */
function reveal({ data: { rows }, view, setView, opened, classes }: PageState, row: number): void {
  const { fromMs, toMs } = view.value;
  const middle = ((rows.startMs[row] ?? 0) + (rows.endMs[row] ?? 0)) / 2;
  if (middle < fromMs || middle > toMs) setView(middle - (toMs - fromMs) / 2, middle + (toMs - fromMs) / 2);
  const home = classes.find(({ lanes }) => lanes.some(({ worker }) => worker === rows.worker[row]));
  if (home !== undefined && !opened.value.has(home.name))
    opened.value = new Set([...opened.value, home.name]);
}

/** Sizes a canvas for its density and wipes it. */
function prepare(
  canvas: HTMLCanvasElement | null,
  width: number,
  height: number,
  density: number,
): CanvasRenderingContext2D | undefined {
  const context = canvas?.getContext('2d');
  if (canvas === null || context === null || context === undefined) return undefined;
  // Browsers refuse canvases beyond this.
  const fit = Math.min(density, 16_000 / height, 16_000 / width);
  canvas.width = Math.round(width * fit);
  canvas.height = Math.round(height * fit);
  canvas.style.height = `${height}px`;
  context.setTransform(fit, 0, 0, fit, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
