import type { z } from 'zod';
import { historyError } from '../errors/history-error.ts';

/** Reads what a caller gave. @throws SchedulerError `HISTORY_RECORD_INVALID`, with all fields that are wrong. */
export function parseRecord<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  where: string,
): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw historyError({
    code: 'HISTORY_RECORD_INVALID',
    message: `what should be recorded is not right: ${listIssues(parsed.error)}`,
    where,
    mend: 'mend these fields; nothing of this call was recorded',
  });
}

/** All that is wrong in one line, each with its field. */
export function listIssues(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
}
