import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ReportDocument } from '../document/report-document.ts';
import type { ReportTask } from '../document/report-task.ts';
import { renderReport, type ReportOptions } from './render-report.ts';

/**
 * Writes the page into a file, whole or not at all, or into a stream, which it ends.
 *
 * @throws SchedulerError `REPORT_INVALID`, and what the file system throws.
 */
export async function writeReport(
  document: ReportDocument,
  tasks: Iterable<ReportTask> | AsyncIterable<ReportTask>,
  sink: string | NodeJS.WritableStream,
  options: ReportOptions = {},
): Promise<void> {
  const pieces = renderReport(document, tasks, options);
  if (typeof sink !== 'string') {
    await pipeline(pieces, sink);
    return;
  }
  const unfinished = `${sink}.unfinished`;
  try {
    await pipeline(pieces, createWriteStream(unfinished));
    await rename(unfinished, sink);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
