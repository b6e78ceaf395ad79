import { effect } from '@preact/signals';
import type { PageState } from './page-state.ts';

/** Reads the view out of the address, and keeps it there, so that a link shows what its sender saw. */
export function keepFragment(state: PageState): void {
  const read = (): void => {
    const fragment = location.hash.slice(1);
    if (!fragment.includes('=')) return;
    const values = new URLSearchParams(fragment);
    const [from, to] = (values.get('view') ?? '').split('-').map(Number);
    if (from !== undefined && to !== undefined && from < to) state.setView(from, to);
    state.filter.value = values.get('filter') ?? '';
    const colour = values.get('colour');
    state.colourBy.value = colour === 'outcome' || colour === 'project' ? colour : 'user';
    const pinned = Number(values.get('task') ?? '-1');
    state.pinned.value = Number.isInteger(pinned) && pinned < state.data.rows.count ? pinned : -1;
  };
  read();
  addEventListener('hashchange', read);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const values = new URLSearchParams();
    const { fromMs, toMs } = state.view.value;
    if (state.view.value !== state.whole) values.set('view', `${Math.round(fromMs)}-${Math.round(toMs)}`);
    if (state.filter.value !== '') values.set('filter', state.filter.value);
    if (state.colourBy.value !== 'user') values.set('colour', state.colourBy.value);
    if (state.pinned.value !== -1) values.set('task', String(state.pinned.value));
    const fragment = values.toString();
    clearTimeout(waiting);
    // Browsers limit how often the address may change.
    waiting = setTimeout(() => {
      if (fragment !== '' || location.hash.includes('=')) history.replaceState(null, '', `#${fragment}`);
    }, 150);
  });
}
