import type { z } from 'zod';
import { invalidReport } from '../errors/invalid-report.ts';
import { reportDocumentSchema } from './report-document-schema.ts';
import type { ReportDocument } from './report-document.ts';

/**
 * Reads a document that came from outside: a file, another process.
 *
 * @throws SchedulerError `REPORT_INVALID` naming every field that is wrong.
 */
export function parseReportDocument(value: unknown): ReportDocument {
  const parsed = reportDocumentSchema.safeParse(value);
  if (!parsed.success) throw invalidReport('document', parsed.error);
  const { comparison, shares } = parsed.data;
  if (comparison !== undefined) {
    const names = comparison.policies.map(({ name }) => name);
    if (!names.includes(comparison.baseline)) {
      throw invalidReport(
        'document.comparison.baseline',
        `${JSON.stringify(comparison.baseline)} is no policy`,
      );
    }
  }
  for (const { user, share, entitled, owedSeconds } of shares?.users ?? []) {
    const lengths = [share.length, entitled.length, owedSeconds.length];
    if (lengths.some((length) => length !== shares?.atMs.length)) {
      throw invalidReport(
        'document.shares',
        `${JSON.stringify(user)} does not have a value for each instant`,
      );
    }
  }
  return parsed.data satisfies z.infer<typeof reportDocumentSchema>;
}
