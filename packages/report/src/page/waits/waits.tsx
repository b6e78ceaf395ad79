import { scaleLog } from 'd3-scale';
import { useMemo, useRef, useState } from 'preact/hooks';
import { countOf, formatCount } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { roundDuration } from '../../format/round-duration.ts';
import { userColour } from '../../format/user-colour.ts';
import { Picture } from '../picture/picture.tsx';
import { useWidth } from '../picture/use-width.ts';
import type { PageState } from '../state/page-state.ts';
import { type WaitFigures, waitFigures } from './wait-figures.ts';

const rowHeight = 30;
const axisHeight = 24;
const leastMs = 10;
const shownAtMost = 24;
/** Instants that people know, and whether they stand on a crowded axis, too. */
const waitTicks: readonly (readonly [ms: number, round: boolean])[] = [
  [10, true],
  [30, false],
  [100, true],
  [300, false],
  [1000, true],
  [3000, false],
  [10_000, true],
  [30_000, false],
  [60_000, true],
  [180_000, false],
  [600_000, true],
  [1_800_000, false],
  [3_600_000, true],
  [10_800_000, false],
  [43_200_000, true],
  [86_400_000, false],
  [604_800_000, true],
];

/** Waits by user on a logarithmic axis. */
export function Waits({ state }: { readonly state: PageState }) {
  const holder = useRef<HTMLDivElement>(null);
  const width = Math.max(280, useWidth(holder));
  const figures = useMemo(() => waitFigures(state), [state.matches.value]);
  const [at, setAt] = useState(-1);
  const shown = figures.slice(0, shownAtMost);
  const narrow = width < 560;
  const left = narrow ? 84 : 170;
  const right = width - (narrow ? 10 : 220);
  const longest = Math.max(leastMs * 10, ...shown.map(({ maxMs }) => maxMs));
  const shortest = Math.min(...shown.map(({ p50Ms, meanMs }) => Math.min(p50Ms, meanMs)), longest / 10);
  const fromMs = Math.max(leastMs, 10 ** Math.floor(Math.log10(Math.max(leastMs, shortest))));
  const scale = scaleLog()
    .domain([fromMs, longest * 1.03])
    .range([left, right])
    .clamp(true);
  const x = (ms: number): number => scale(Math.max(fromMs, ms));
  const few = right - left < 500 || longest / fromMs > 3000;
  const ticks = waitTicks
    .filter(([tick, round]) => tick >= fromMs && tick <= longest && (round || !few))
    .map(([tick]) => tick);
  const height = axisHeight + shown.length * rowHeight + 6;

  const onKey = ({ key }: KeyboardEvent): boolean => {
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return false;
    const next = Math.min(shown.length - 1, Math.max(0, at + step));
    setAt(next);
    const user = shown[next];
    if (user !== undefined) state.spoken.value = tell(user);
    return true;
  };
  return (
    <Picture
      name="Waits by user"
      description="One row a user, the longest waits first: the bar reaches from the median to the 95th percentile, the dot is the mean, the tick the longest. Up and down: users. T: as a table."
      stage={holder}
      onKey={onKey}
      onBlur={() => {
        setAt(-1);
      }}
      table={() => <WaitTable figures={figures} />}
      tools={
        <span class="legend">
          <span>
            <svg class="sample" viewBox="0 0 24 10" aria-hidden="true">
              <rect class="quiet-fill" y="2" width="24" height="6" rx="3" />
            </svg>
            median to p95
          </span>
          <span>
            <svg class="sample" viewBox="0 0 24 10" aria-hidden="true">
              <circle class="mean" cx="12" cy="5" r="4" />
            </svg>
            mean
          </span>
          <span>
            <svg class="sample" viewBox="0 0 24 10" aria-hidden="true">
              <path class="ink-line" d="M12 0v10" />
            </svg>
            longest
          </span>
        </span>
      }
    >
      <svg class="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <path class="grid" d={`M${x(tick)} ${axisHeight}V${height}`} />
            <text class="tick" x={x(tick)} y={14} text-anchor="middle">
              {roundDuration(tick)}
            </text>
          </g>
        ))}
        {shown.map((user, place) => {
          const middle = axisHeight + place * rowHeight + rowHeight / 2;
          const [from, to] = [x(user.p50Ms), x(user.p95Ms)];
          return (
            <g key={user.user} class={`u${userColour(user.user)}${at === place ? ' at' : ''}`}>
              <rect class="row" x={0} y={middle - rowHeight / 2} width={width} height={rowHeight} />
              <text class="name" x={left - 10} y={middle + 4} text-anchor="end">
                {cut(user.name, narrow ? 10 : 20)}
                {user.light ? ' ·light' : ''}
              </text>
              <path class="grid" d={`M${left} ${middle}H${right}`} />
              <rect class="bar" x={from} y={middle - 5} width={Math.max(4, to - from)} height={10} rx={5} />
              <path class="ink-line" d={`M${x(user.maxMs)} ${middle - 8}v16`} />
              <circle class="mean" cx={x(user.meanMs)} cy={middle} r={4.5} />
              {!narrow && (
                <text class="value" x={width - 4} y={middle + 4} text-anchor="end">
                  {`${formatDuration(user.p50Ms)} to ${formatDuration(user.p95Ms)}, mean ${formatDuration(user.meanMs)}`}
                </text>
              )}
              <title>{tell(user)}</title>
            </g>
          );
        })}
      </svg>
      {figures.length > shown.length && (
        <p class="note">{countOf(figures.length - shown.length, 'user')} with shorter waits: in the table.</p>
      )}
      {figures.length === 0 && <p class="note">No task that the filter shows ever started.</p>}
    </Picture>
  );
}

const cut = (text: string, letters: number): string =>
  text.length > letters ? `${text.slice(0, letters - 1)}…` : text;

function tell({ name, tasks, p50Ms, p95Ms, meanMs, maxMs, light }: WaitFigures): string {
  return `${name}${light ? ', a light user' : ''}: ${countOf(tasks, 'task')}, median wait ${formatDuration(p50Ms)}, p95 ${formatDuration(p95Ms)}, mean ${formatDuration(meanMs)}, longest ${formatDuration(maxMs)}`;
}

function WaitTable({ figures }: { readonly figures: readonly WaitFigures[] }) {
  return (
    <table class="figures">
      <caption>Waits from queueing to the first start, of the tasks that the filter shows</caption>
      <thead>
        <tr>
          <th scope="col">user</th>
          <th scope="col">tasks</th>
          <th scope="col">median</th>
          <th scope="col">p95</th>
          <th scope="col">mean</th>
          <th scope="col">longest</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ user, name, tasks, p50Ms, p95Ms, meanMs, maxMs, light }) => (
          <tr key={user}>
            <th scope="row">
              <bdi>{name}</bdi>
              {light ? ' (light)' : ''}
            </th>
            <td>{formatCount(tasks)}</td>
            <td>{formatDuration(p50Ms)}</td>
            <td>{formatDuration(p95Ms)}</td>
            <td>{formatDuration(meanMs)}</td>
            <td>{formatDuration(maxMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
