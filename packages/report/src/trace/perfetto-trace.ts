import { parseReportDocument } from '../document/parse-report-document.ts';
import type { ReportDocument } from '../document/report-document.ts';
import type { ReportTask } from '../document/report-task.ts';
import { accountShares } from '../figures/share-account.ts';
import { userFigures } from '../figures/user-figures.ts';
import { pageShares } from '../figures/page-shares.ts';
import { attemptOutcomes } from '../document/outcome.ts';
import type { GatheredTasks } from '../rows/gathered-tasks.ts';
import { gatherTasks } from '../rows/gather-tasks.ts';

/** Counters and instants of the whole fleet stand in a process of their own. */
const fleet = 0;
const microseconds = 1000;

/**
 * A trace in the JSON format of Chrome and Perfetto, as pieces of text: a process for each worker, a thread for each of
 * its slots, a slice for each attempt with its outcome as category; deaths, lost leases and swaps as instants; waiting
 * tasks and each user's share and entitlement as counters. Open it at ui.perfetto.dev.
 *
 * @example
 * ```ts
 * await pipeline(perfettoTrace(document, tasks), createWriteStream('trace.json'));
 * ```
 *
 * @throws SchedulerError `REPORT_INVALID` naming the field of the document or the task that is wrong.
 */
export async function* perfettoTrace(
  document: ReportDocument,
  tasks: Iterable<ReportTask> | AsyncIterable<ReportTask>,
): AsyncGenerator<string> {
  const checked = parseReportDocument(document);
  const gathered = await gatherTasks(checked, tasks, Infinity);
  let before = '{"displayTimeUnit":"ms","traceEvents":[\n';
  for (const event of traceEvents(checked, gathered)) {
    yield before + JSON.stringify(event);
    before = ',\n';
  }
  yield before.startsWith('{') ? `${before}]}\n` : '\n]}\n';
}

function* traceEvents(document: ReportDocument, gathered: GatheredTasks): Generator<object> {
  const { workers, rows, users } = gathered;
  yield { ph: 'M', pid: fleet, name: 'process_name', args: { name: 'fleet' } };
  for (const [place, { id, slots, class: name }] of workers.entries()) {
    const pid = place + 1;
    yield { ph: 'M', pid, name: 'process_name', args: { name: id } };
    yield { ph: 'M', pid, name: 'process_sort_index', args: { sort_index: pid } };
    if (name !== '') yield { ph: 'M', pid, name: 'process_labels', args: { labels: name } };
    for (let slot = 1; slot <= slots; slot += 1) {
      yield { ph: 'M', pid, tid: slot, name: 'thread_name', args: { name: `slot ${slot}` } };
    }
  }
  for (const row of rows) {
    if (row.worker === -1) continue;
    const place = { pid: row.worker + 1, tid: row.slot };
    yield {
      ph: 'B',
      ...place,
      ts: row.startMs * microseconds,
      name: row.name,
      cat: attemptOutcomes[row.outcome],
      args: {
        id: row.id,
        user: users[row.user]?.name,
        project: gathered.projects[row.project],
        waitMs: row.waitMs,
        attempt: row.attempt,
        ...(row.why !== 0 && { why: gathered.whys[row.why] }),
        ...(row.predictedMs >= 0 && { expectedMs: row.predictedMs }),
      },
    };
    yield { ph: 'E', ...place, ts: row.endMs * microseconds };
  }
  for (const { atMs, type, text, worker } of document.events ?? []) {
    const place = workers.findIndex(({ id }) => id === worker);
    yield {
      ph: 'i',
      s: place === -1 ? 'g' : 'p',
      pid: place + 1,
      ts: atMs * microseconds,
      name: text,
      cat: type,
    };
  }
  yield* counters(document, gathered);
}

function* counters(document: ReportDocument, gathered: GatheredTasks): Generator<object> {
  const { rows, users } = gathered;
  const steps = rows
    .filter((row) => row.attempt <= 1 && row.worker !== -1)
    .flatMap((row) => [
      { atMs: row.queuedAtMs, by: 1 },
      { atMs: row.startMs, by: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs);
  let waiting = 0;
  for (const [index, { atMs, by }] of steps.entries()) {
    waiting += by;
    if (steps[index + 1]?.atMs !== atMs) {
      yield { ph: 'C', pid: fleet, ts: atMs * microseconds, name: 'waiting', args: { tasks: waiting } };
    }
  }
  const account = accountShares(gathered);
  const shares = pageShares(document, gathered, account, userFigures(gathered, account));
  for (const { user, share, entitled } of shares.users) {
    for (const [index, atMs] of shares.atMs.entries()) {
      const args = { share: share[index] ?? 0, entitled: entitled[index] ?? 0 };
      yield {
        ph: 'C',
        pid: fleet,
        ts: atMs * microseconds,
        name: `share of ${users[user]?.name ?? ''}`,
        args,
      };
    }
  }
}
