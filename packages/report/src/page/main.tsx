import { type ComponentChild, render } from 'preact';
import { readPageData } from './data/read-page.ts';
import { Controls } from './controls/controls.tsx';
import { FilterBar } from './controls/filter-bar.tsx';
import { DotPlot } from './comparison/dot-plot.tsx';
import { FleetChart } from './comparison/fleet-chart.tsx';
import { Shares } from './shares/shares.tsx';
import { keepFragment } from './state/keep-fragment.ts';
import { createPageState, type PageState } from './state/page-state.ts';
import { TaskCard } from './tasks/task-card.tsx';
import { TaskTable } from './tasks/task-table.tsx';
import { followTheme } from './theme/theme.ts';
import { Timeline } from './timeline/timeline.tsx';
import { Waits } from './waits/waits.tsx';
import { takeKeys } from './controls/take-keys.ts';

/** Draws what needs a script into the places that the static page left for it. */
async function start(): Promise<void> {
  const template = document.querySelector('template');
  const data = await readPageData(template?.content.textContent ?? '');
  const state = createPageState(data);
  keepFragment(state);
  followTheme(state);
  takeKeys(state);
  const { comparison, fleet } = data.header.document;
  fill('controls', <Controls state={state} />);
  fill('filter', <FilterBar state={state} />);
  if (data.rows.count > 0) {
    reveal('workers', <Timeline state={state} />);
    fill('share-pictures', <Shares state={state} />);
    reveal('waits', <Waits state={state} />);
    reveal('tasks', <TaskTable state={state} />);
  }
  fill(
    'comparison-pictures',
    <>
      {comparison !== undefined && <DotPlot comparison={comparison} state={state} />}
      {fleet !== undefined && <FleetChart fleet={fleet} state={state} />}
    </>,
  );
  fill('layer', <Layer state={state} />);
  document.querySelector('#no-script')?.remove();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#look a')) {
    link.addEventListener('click', () => {
      state.filter.value = link.dataset.filter ?? '';
    });
  }
  document.documentElement.dataset.ready = '';
  performance.mark('drawn');
}

/** What floats over the page: the card, and what a screen reader is told. */
function Layer({ state }: { readonly state: PageState }) {
  return (
    <>
      <TaskCard state={state} />
      <div class="unseen" role="status" aria-live="polite">
        {state.spoken.value}
      </div>
    </>
  );
}

function fill(id: string, content: ComponentChild): void {
  const place = document.querySelector(`#${id}`);
  if (place !== null) render(content, place);
}

function reveal(id: string, content: ComponentChild): void {
  document.querySelector(`#${id}`)?.removeAttribute('hidden');
  fill(`${id}-picture`, content);
}

void start();
