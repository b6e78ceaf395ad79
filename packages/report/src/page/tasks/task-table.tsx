import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { attemptOutcomes } from '../../document/outcome.ts';
import { countOf } from '../../format/count.ts';
import { userColour } from '../../format/user-colour.ts';
import type { PageState } from '../state/page-state.ts';
import { printing } from '../theme/printing.ts';
import { taskColumns } from './task-columns.ts';

const rowHeight = 30;
const overscan = 8;
const printed = 50;
const byStart = taskColumns.findIndex(({ name }) => name === 'start');

/** Every attempt that the filter lets through; only what is in sight is in the page. */
export function TaskTable({ state }: { readonly state: PageState }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<{ readonly column: number; readonly falling: boolean }>({
    column: byStart,
    falling: false,
  });
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(480);
  const matches = state.matches.value;
  const order = useMemo(() => sorted(state, matches, sort.column, sort.falling), [matches, sort]);
  useLayoutEffect(() => {
    if (scroller.current !== null) setHeight(scroller.current.clientHeight);
  }, []);
  const paper = printing.value;
  const first = paper ? 0 : Math.max(0, Math.floor(top / rowHeight) - overscan);
  const last = paper
    ? Math.min(order.length, printed)
    : Math.min(order.length, Math.ceil((top + height) / rowHeight) + overscan);
  const rows = Array.from(order.subarray(first, last));
  return (
    <>
      <p class="note">
        {countOf(order.length, 'attempt')}
        {paper && order.length > printed ? `, the first ${printed} on paper` : ''}
        {state.data.header.stride > 1
          ? `; passed ones are a sample, every ${state.data.header.stride}th`
          : ''}
      </p>
      <div
        ref={scroller}
        class="scroll tasks"
        tabIndex={0}
        role="region"
        aria-label="All tasks"
        onScroll={({ currentTarget }) => {
          setTop(currentTarget.scrollTop);
        }}
      >
        <table class="figures" aria-rowcount={order.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {taskColumns.map(({ name, numeric }, column) => (
                <th
                  scope="col"
                  key={name}
                  class={numeric ? 'number' : 'text'}
                  aria-sort={sort.column === column ? (sort.falling ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    onClick={() => {
                      setSort({ column, falling: sort.column === column && !sort.falling });
                    }}
                  >
                    {name}
                    <span aria-hidden="true">
                      {sort.column === column ? (sort.falling ? ' ↓' : ' ↑') : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Space rows={first} />
            {rows.map((row, index) => (
              <tr
                key={row}
                aria-rowindex={first + index + 2}
                class={state.pinned.value === row ? 'pinned' : ''}
              >
                {taskColumns.map(({ name, numeric, text }) => (
                  <td key={name} class={numeric ? 'number' : `text ${name}`}>
                    {name === 'task' ? (
                      <button
                        type="button"
                        class="link"
                        onClick={() => {
                          state.pinned.value = row;
                        }}
                      >
                        <bdi>{text(state, row)}</bdi>
                      </button>
                    ) : (
                      <>
                        {name === 'user' && (
                          <span
                            class={`swatch u${userColour(state.data.rows.user[row] ?? 0)}`}
                            aria-hidden="true"
                          />
                        )}
                        <bdi
                          class={
                            name === 'outcome'
                              ? `is-${attemptOutcomes[state.data.rows.outcome[row] ?? 0] ?? ''}`
                              : ''
                          }
                        >
                          {text(state, row)}
                        </bdi>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <Space rows={paper ? 0 : order.length - last} />
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The height of rows that are not in the page. */
function Space({ rows }: { readonly rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true" class="space">
      <td colSpan={taskColumns.length} style={{ height: `${rows * rowHeight}px` }} />
    </tr>
  );
}

/** Rows that match, sorted; equal ones by start. O(rows log rows). */
function sorted(state: PageState, matches: Uint8Array, column: number, falling: boolean): Uint32Array {
  const { key } = taskColumns[column] ?? { key: () => 0 };
  const order = new Uint32Array(matches.length);
  let used = 0;
  for (let row = 0; row < matches.length; row += 1) {
    if (matches[row] !== 1) continue;
    order[used] = row;
    used += 1;
  }
  const rows = order.subarray(0, used);
  // They come by start.
  if (column === byStart) return falling ? rows.reverse() : rows;
  const keys = new Array<number | string>(matches.length);
  for (const row of rows) keys[row] = key(state, row);
  const way = falling ? -1 : 1;
  return rows.sort((a, b) => {
    const [one = 0, other = 0] = [keys[a], keys[b]];
    return one < other ? -way : one > other ? way : a - b;
  });
}
