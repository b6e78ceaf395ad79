import type { PageState } from '../state/page-state.ts';
import { findBar } from './find-bar.ts';
import type { TimelineLayout } from './timeline-layout.ts';

/** Hover, drag, Shift-drag, wheel with Ctrl, click and double click. Returns what takes it away again. */
export function followPointer(
  canvas: HTMLCanvasElement,
  state: PageState,
  layoutOf: () => TimelineLayout,
): () => void {
  let drag:
    | { readonly x: number; readonly fromMs: number; readonly toMs: number; readonly select: boolean }
    | undefined;
  let moved = false;
  const place = (event: MouseEvent): readonly [x: number, y: number] => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const msAt = (x: number): number => {
    const { left, right } = layoutOf();
    const { fromMs, toMs } = state.view.value;
    return fromMs + ((x - left) / (right - left)) * (toMs - fromMs);
  };
  const band = document.createElement('div');
  band.className = 'band';
  band.hidden = true;
  canvas.parentElement?.append(band);

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const [x] = place(event);
    drag = { x, ...state.view.value, select: event.shiftKey };
    moved = false;
    canvas.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    const [x, y] = place(event);
    if (drag === undefined) {
      const { bar, row } = findBar(state, layoutOf(), x, y);
      state.current.value = bar;
      canvas.style.cursor = bar !== -1 || row?.kind === 'class' ? 'pointer' : 'default';
      return;
    }
    if (Math.abs(x - drag.x) > 4) moved = true;
    if (!moved) return;
    state.current.value = -1;
    if (drag.select) {
      band.hidden = false;
      band.style.left = `${Math.min(x, drag.x)}px`;
      band.style.width = `${Math.abs(x - drag.x)}px`;
      return;
    }
    const { left, right } = layoutOf();
    const shift = ((drag.x - x) / (right - left)) * (drag.toMs - drag.fromMs);
    state.setView(drag.fromMs + shift, drag.toMs + shift);
    canvas.style.cursor = 'grabbing';
  };
  const up = (event: PointerEvent): void => {
    const [x, y] = place(event);
    if (drag?.select === true && moved) state.select(msAt(Math.min(x, drag.x)), msAt(Math.max(x, drag.x)));
    else if (drag !== undefined && !moved) {
      const { bar, row } = findBar(state, layoutOf(), x, y);
      if (row?.kind === 'class') toggleClass(state, row.name);
      else state.pinned.value = bar === state.pinned.value ? -1 : bar;
    }
    band.hidden = true;
    drag = undefined;
  };
  const leave = (): void => {
    state.current.value = -1;
  };
  const wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    state.zoom(Math.exp(Math.min(1, Math.max(-1, event.deltaY / 200))), msAt(place(event)[0]));
  };
  const twice = (event: MouseEvent): void => {
    state.zoom(0.4, msAt(place(event)[0]));
  };
  canvas.addEventListener('pointerdown', down);
  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('dblclick', twice);
  canvas.addEventListener('wheel', wheel, { passive: false });
  return () => {
    band.remove();
    canvas.removeEventListener('pointerdown', down);
    canvas.removeEventListener('pointermove', move);
    canvas.removeEventListener('pointerup', up);
    canvas.removeEventListener('pointerleave', leave);
    canvas.removeEventListener('dblclick', twice);
    canvas.removeEventListener('wheel', wheel);
  };
}

function toggleClass({ opened }: PageState, name: string): void {
  const next = new Set(opened.value);
  if (!next.delete(name)) next.add(name);
  opened.value = next;
}
