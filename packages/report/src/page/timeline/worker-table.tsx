import { formatCount } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatPercent } from '../../format/percent.ts';
import type { PageState } from '../state/page-state.ts';

/** What each worker did: the timeline as figures. The tasks themselves stand in their own table. */
export function WorkerTable({ state }: { readonly state: PageState }) {
  const { header, rows } = state.data;
  const sums = header.workers.map(() => ({ tasks: 0, rest: 0, busyMs: 0 }));
  for (let row = 0; row < rows.count; row += 1) {
    const sum = sums[rows.worker[row] ?? -1];
    if (sum === undefined) continue;
    sum.tasks += 1;
    sum.rest += rows.outcome[row] === 0 ? 0 : 1;
    sum.busyMs += (rows.endMs[row] ?? 0) - (rows.startMs[row] ?? 0);
  }
  return (
    <table class="figures">
      <caption>Workers: attempts, and how long their slots were in use</caption>
      <thead>
        <tr>
          <th scope="col">worker</th>
          <th scope="col">class</th>
          <th scope="col">slots</th>
          <th scope="col">attempts</th>
          <th scope="col">not passed</th>
          <th scope="col">busy</th>
          <th scope="col">of its time</th>
        </tr>
      </thead>
      <tbody>
        {header.workers.map((worker, place) => {
          const { tasks = 0, rest = 0, busyMs = 0 } = sums[place] ?? {};
          const thereMs = ((worker.leftAtMs ?? header.lengthMs) - worker.joinedAtMs) * worker.slots;
          return (
            <tr key={worker.id}>
              <th scope="row">
                <bdi>{worker.id}</bdi>
              </th>
              <td>{worker.class === '' ? '–' : worker.class}</td>
              <td>{worker.slots}</td>
              <td>{formatCount(tasks)}</td>
              <td>{formatCount(rest)}</td>
              <td>{formatDuration(busyMs)}</td>
              <td>{thereMs > 0 ? formatPercent(Math.min(1, busyMs / thereMs)) : '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
