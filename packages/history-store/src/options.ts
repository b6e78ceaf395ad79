import { z } from 'zod';
import { historyError } from './errors/history-error.ts';
import { listIssues } from './results/parse-record.ts';

const optionsSchema = z
  .strictObject({
    file: z.string().min(1).optional(),
    postgres: z
      .string()
      .regex(/^postgres(ql)?:\/\//u, 'expected an address as postgres://user@host/database')
      .optional(),
    usageHalfLifeHours: z.number().positive().default(24),
  })
  .refine(({ file, postgres }) => (file === undefined) !== (postgres === undefined), {
    message: 'give either file or postgres',
  });

/** Where the history is kept, and how usage is forgotten. */
export interface HistoryOptions {
  /** An SQLite file; made with its folder if there is none. `:memory:` keeps nothing. */
  readonly file?: string | undefined;
  /** The address of a PostgreSQL database; needs the package `pg`. */
  readonly postgres?: string | undefined;
  /** In this time usage counts half. Give the same each time. (Default: 24) */
  readonly usageHalfLifeHours?: number | undefined;
}

/** @throws SchedulerError `HISTORY_OPTIONS_INVALID`. */
export function readHistoryOptions(options: HistoryOptions): z.output<typeof optionsSchema> {
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  throw historyError({
    code: 'HISTORY_OPTIONS_INVALID',
    message: `the options of the history are not right: ${listIssues(parsed.error)}`,
    where: 'openHistory',
    mend: "give { file: '.fairlead/history.sqlite' } or { postgres: 'postgres://user@host/database' }",
  });
}
