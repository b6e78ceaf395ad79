import { findThings } from '../figures/find-things.ts';
import { pageShares } from '../figures/page-shares.ts';
import { runFigures } from '../figures/run-figures.ts';
import { accountShares } from '../figures/share-account.ts';
import { userFigures } from '../figures/user-figures.ts';
import { parseReportDocument } from '../document/parse-report-document.ts';
import type { ReportDocument } from '../document/report-document.ts';
import type { ReportTask } from '../document/report-task.ts';
import { pageAfterData, pageBeforeData } from '../html/page-parts.ts';
import { encodePage } from '../rows/encode-page.ts';
import { gatherTasks } from '../rows/gather-tasks.ts';
import { deflateBase64 } from './deflate-base64.ts';

/** How a report is made. */
export interface ReportOptions {
  /** Above so many bars passed tasks are sampled; every other outcome is kept, and counts are of all. (Default: 1,000,000) */
  readonly barLimit?: number | undefined;
}

/**
 * The page as pieces of text, in order: one self-contained HTML file that asks nothing of any network. Reads the tasks
 * once, then writes. The same document and tasks give the same bytes (on the same version of Node, whose compression
 * it uses).
 *
 * @example
 * ```ts
 * await pipeline(renderReport(document, tasks), createWriteStream('report.html'));
 * ```
 *
 * @throws SchedulerError `REPORT_INVALID` naming the field of the document or the task that is wrong.
 */
export async function* renderReport(
  document: ReportDocument,
  tasks: Iterable<ReportTask> | AsyncIterable<ReportTask>,
  { barLimit = 1_000_000 }: ReportOptions = {},
): AsyncGenerator<string> {
  const checked = parseReportDocument(document);
  const gathered = await gatherTasks(checked, tasks, barLimit);
  const account = accountShares(gathered);
  const users = userFigures(gathered, account);
  const figures = runFigures(checked, gathered, account, users);
  const findings = findThings(checked, gathered, account, figures, users);
  const { readPage } = await import('#page');
  const bundle = await readPage();

  yield pageBeforeData({ document: checked, gathered, figures, users, findings }, bundle);
  const { title, kind, startedAt, rerun, events, comparison, fleet } = checked;
  const header = {
    document: { title, kind, startedAt, rerun, events, comparison, fleet },
    users: gathered.users.map(({ name, weight }) => ({ name, weight })),
    workers: gathered.workers,
    projects: gathered.projects,
    whys: gathered.whys,
    lengthMs: gathered.endMs,
    idealMs: figures.idealMs,
    stride: gathered.stride,
    shares: pageShares(checked, gathered, account, users),
  };
  yield* deflateBase64(encodePage(header, gathered.rows));
  yield pageAfterData(bundle);
}
