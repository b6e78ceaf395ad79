import { z } from 'zod';

/**
 * The options that schedulers have in common, as a strict zod object; extend it with your own, so that users find
 * the same names everywhere.
 *
 * - `maxTasksPerWorker`: at most this many slots in use at a time on any worker, be it larger; hand it on as
 *   `maxTasksPerWorker` of the parts. (Default: 5)
 * - `historyWindowSize`: so many finished tasks are remembered, per whatever is remembered. (Default: 100)
 * - `detailedLogging`: each decision is logged at level `debug`. (Default: false)
 *
 * @example
 * ```ts
 * const options = commonOptions.extend({ warmBonus: z.number().min(0).default(1) });
 * defineScheduler({ name: 'Mine', version: '1.0.0', configSchema: options, create: (context) => … });
 * ```
 */
export const commonOptions = z.strictObject({
  maxTasksPerWorker: z.int().min(1).default(5).describe('Slots in use at a time on any worker, at most'),
  historyWindowSize: z.int().min(1).default(100).describe('Finished tasks that are remembered'),
  detailedLogging: z.boolean().default(false).describe('Log each decision at level debug'),
});

/** The common options, parsed. */
export type CommonOptions = z.output<typeof commonOptions>;
