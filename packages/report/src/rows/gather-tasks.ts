import { attemptOutcomes, taskOutcomes, type TaskOutcome } from '../document/outcome.ts';
import type { ReportDocument } from '../document/report-document.ts';
import type { ReportTask } from '../document/report-task.ts';
import { chooseSlots } from './choose-slots.ts';
import type { GatheredTasks } from './gathered-tasks.ts';
import { NameList } from './name-list.ts';
import { parseTask } from './parse-task.ts';
import type { TaskRow } from './task-row.ts';
import { UserTally } from './user-tally.ts';

const messageLimit = 2_000;
const passed = attemptOutcomes.indexOf('passed');
const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Reads the stream once. Above `rowLimit` rows only every second passed one is kept, then every fourth, and so on;
 * every other outcome is always kept. About 300 bytes a row while it works.
 */
export async function gatherTasks(
  document: ReportDocument,
  tasks: Iterable<ReportTask> | AsyncIterable<ReportTask>,
  rowLimit: number,
): Promise<GatheredTasks> {
  const users = new NameList();
  const workers = new NameList();
  const projects = new NameList();
  const whys = new NameList();
  whys.placeOf('');
  const tallies: UserTally[] = [];
  const counts = new Map<TaskOutcome, number>(taskOutcomes.map((outcome) => [outcome, 0]));
  let rows: TaskRow[] = [];
  const totals = { tasks: 0, retries: 0, flaky: 0, workMs: 0, longestMs: 0, endMs: 0, backwards: 0 };
  let stride = 1;
  let passedSeen = 0;

  for (const { name } of document.users ?? []) users.placeOf(name);
  for (const { id } of document.workers ?? []) workers.placeOf(id);

  const add = (task: ReportTask): void => {
    const { startMs, endMs, queuedAtMs, earlier = [] } = task;
    const started = startMs !== undefined && endMs !== undefined;
    const firstMs = earlier[0]?.startMs ?? startMs;
    const waitMs = firstMs === undefined ? -1 : Math.max(0, firstMs - queuedAtMs);
    const user = users.placeOf(task.user);
    const heldMs = started ? Math.max(0, endMs - startMs) : 0;
    const attempts = task.attempts ?? earlier.length + (started ? 1 : 0);
    if ((started && endMs < startMs) || (firstMs !== undefined && firstMs < queuedAtMs))
      totals.backwards += 1;

    const shared = {
      id: task.id,
      name: task.name ?? task.id,
      user,
      project: projects.placeOf(task.project ?? ''),
      queuedAtMs,
    };
    const unknown = { flaky: false, predictedMs: -1, why: 0, message: '', location: '' };
    let workMs = heldMs;
    for (const [index, attempt] of earlier.entries()) {
      const attemptEndMs = Math.max(attempt.startMs, attempt.endMs);
      workMs += attemptEndMs - attempt.startMs;
      totals.endMs = Math.max(totals.endMs, attemptEndMs);
      rows.push({
        ...shared,
        ...unknown,
        worker: workers.placeOf(attempt.worker),
        slot: attempt.slot ?? 0,
        outcome: attemptOutcomes.indexOf(attempt.outcome),
        startMs: attempt.startMs,
        endMs: attemptEndMs,
        waitMs,
        attempt: index + 1,
        last: false,
      });
    }
    totals.tasks += 1;
    totals.retries += Math.max(0, attempts - 1);
    totals.flaky += task.flaky === true ? 1 : 0;
    totals.workMs += workMs;
    totals.longestMs = Math.max(totals.longestMs, heldMs);
    totals.endMs = Math.max(totals.endMs, started ? startMs + heldMs : queuedAtMs);
    counts.set(task.outcome, (counts.get(task.outcome) ?? 0) + 1);
    (tallies[user] ??= new UserTally()).add(task.outcome, waitMs, workMs);

    if (task.outcome === 'passed' && task.flaky !== true && attempts <= 1 && passedSeen++ % stride !== 0)
      return;
    rows.push({
      ...shared,
      worker: task.worker === undefined ? -1 : workers.placeOf(task.worker),
      slot: task.slot ?? 0,
      outcome: attemptOutcomes.indexOf(task.outcome),
      startMs: startMs ?? queuedAtMs,
      endMs: (startMs ?? queuedAtMs) + heldMs,
      waitMs,
      attempt: attempts,
      last: true,
      flaky: task.flaky ?? false,
      predictedMs: task.predictedMs ?? -1,
      why: whys.placeOf(task.why ?? ''),
      message: (task.message ?? '').slice(0, messageLimit),
      location: task.location ?? '',
    });
    if (rows.length <= rowLimit) return;
    const before = rows.length;
    let count = 0;
    rows = rows.filter(
      (row) => row.outcome !== passed || row.attempt > 1 || row.flaky || !row.last || count++ % 2 === 0,
    );
    // What is left cannot be thinned: all of it is news.
    if (rows.length < before) {
      stride *= 2;
      passedSeen = 0;
    }
  };

  let sequence = 0;
  for await (const task of tasks) {
    add(parseTask(task, sequence));
    sequence += 1;
  }

  rows.sort(
    (a, b) => a.startMs - b.startMs || a.endMs - b.endMs || byCode(a.id, b.id) || a.attempt - b.attempt,
  );
  const workerIds = workers.all();
  const slotsUsed = chooseSlots(rows, workerIds.length);
  const declared = new Map((document.workers ?? []).map((worker) => [worker.id, worker]));
  const weights = new Map((document.users ?? []).map(({ name, weight }) => [name, weight ?? 1]));
  const order = users
    .all()
    .map((name, place) => ({ name, place, weight: weights.get(name) ?? 1 }))
    .sort((a, b) => b.weight - a.weight || byCode(a.name, b.name));
  const placeInOrder = new Map(order.map(({ place }, index) => [place, index]));
  for (const row of rows) row.user = placeInOrder.get(row.user) ?? 0;

  return {
    ...totals,
    rows,
    counts,
    stride,
    users: order.map(({ name, weight, place }) => ({
      name,
      weight,
      tally: tallies[place] ?? new UserTally(),
    })),
    workers: workerIds.map((id, place) => {
      const worker = declared.get(id);
      return {
        id,
        class: worker?.class ?? '',
        slots: Math.max(worker?.slots ?? 1, slotsUsed[place] ?? 1),
        joinedAtMs: worker?.joinedAtMs ?? 0,
        leftAtMs: worker?.leftAtMs,
      };
    }),
    projects: projects.all(),
    whys: whys.all(),
  };
}
