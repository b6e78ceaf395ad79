import type { SimulationResult, UserRow } from '@fairlead/scheduler-simulator';
import { formatDuration } from '../output/format-duration.ts';
import {
  formatCount,
  formatCounted,
  formatFigure,
  formatJoules,
  formatPart,
} from '../output/format-number.ts';
import { tableOf } from '../output/table.ts';

/** Users in the table; the rest is one row. */
const MOST_USERS = 20;

/** What one simulation found, for people: users first, then a line for each subject. */
export function resultLines(result: SimulationResult, columns: number): readonly string[] {
  return [...userLines(result, columns), ...subjectLines(result)];
}

function userLines({ users }: SimulationResult, columns: number): readonly string[] {
  if (users.length < 2) return [];
  const service = users.reduce((sum, { serviceSeconds }) => sum + serviceSeconds, 0);
  const entitled = users.reduce((sum, { entitledSeconds }) => sum + entitledSeconds, 0);
  const shown = users.toSorted((a, b) => b.workSeconds - a.workSeconds).slice(0, MOST_USERS);
  const table = tableOf<UserRow>(
    shown,
    [
      { title: 'user', isName: true, read: ({ user }) => user },
      { title: 'weight', spare: 3, read: ({ weight }) => String(weight) },
      { title: 'tasks', read: ({ tasks }) => formatCount(tasks) },
      { title: 'work', spare: 2, read: ({ workSeconds }) => formatDuration(workSeconds * 1000) },
      {
        title: 'share',
        read: ({ serviceSeconds }) => formatPart(service === 0 ? null : serviceSeconds / service),
      },
      {
        title: 'entitled',
        read: ({ entitledSeconds }) => formatPart(entitled === 0 ? null : entitledSeconds / entitled),
      },
      { title: 'wait mean', read: ({ waitMs }) => formatDuration(waitMs.mean) },
      { title: 'wait p95', spare: 1, read: ({ waitMs }) => formatDuration(waitMs.p95) },
      { title: 'slowdown', spare: 1, read: ({ slowdown }) => formatFigure(slowdown, 2) },
    ],
    columns,
  );
  const rest = users.length - shown.length;
  return [...table, ...(rest > 0 ? [`and ${formatCounted(rest, 'user')} with less work`] : []), ''];
}

function subjectLines(result: SimulationResult): readonly string[] {
  const { tasks, certificate, deadlines, energy, waitMs } = result;
  const other = tasks.crashed + tasks.timedOut + tasks.cancelled + tasks.lost;
  const windows = Object.entries(result.jainWindows).map(
    ([runtimes, jain]) => `${formatFigure(jain)} over ${runtimes}`,
  );
  const faults = Object.values(result.faults).reduce((sum, count) => sum + count, 0);
  return [
    line(
      'tasks',
      `${formatCount(tasks.submitted)} submitted = ${formatCount(tasks.passed)} passed + ${formatCount(tasks.failed)} failed + ${formatCount(other)} other + ${formatCount(result.unfinished)} unfinished`,
    ),
    line(
      'time',
      `${formatDuration(result.makespanMs)}, bound ${formatDuration(result.boundMs)}, ratio ${formatFigure(result.ratio)}; workers busy ${formatPart(result.utilisation)}${result.offeredLoad === null ? '' : `, load ${formatFigure(result.offeredLoad, 2)}`}`,
    ),
    line(
      'wait',
      `mean ${formatDuration(waitMs.mean)}, p95 ${formatDuration(waitMs.p95)}, longest ${formatDuration(waitMs.max)}`,
    ),
    ...(result.jain === null
      ? []
      : [
          line(
            'fair',
            `Jain ${formatFigure(result.jain)} on worker-seconds by entitlement${windows.length === 0 ? '' : `; ${windows.join(', ')} mean runtimes`}`,
          ),
        ]),
    ...(certificate === null
      ? []
      : [
          line(
            '',
            `worst gap ${formatDuration(certificate.gapSeconds * 1000)}, allowed ${formatDuration(certificate.boundSeconds * 1000)}: ${certificate.holds ? 'kept' : 'exceeded'}`,
          ),
        ]),
    ...(deadlines.runs === 0
      ? []
      : [
          line(
            'deadlines',
            `${formatCount(deadlines.met)} of ${formatCounted(deadlines.runs, 'run')} met${deadlines.promised === null ? '' : `; ${formatCount(deadlines.promised)} promised, ${formatCount(deadlines.kept ?? 0)} kept`}`,
          ),
        ]),
    line(
      'energy',
      `${formatJoules(energy.joules)}${energy.asleepSeconds > 0 ? `, asleep ${formatDuration(energy.asleepSeconds * 1000)}, woken ${formatCounted(energy.wakes, 'time')}` : ''}`,
    ),
    ...(faults === 0 ? [] : [line('faults', `${formatCounted(faults, 'fault')} of the scheduler`)]),
  ];
}

function line(subject: string, text: string): string {
  return `${subject.padEnd(9)}  ${text}`;
}
