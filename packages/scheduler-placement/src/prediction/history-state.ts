import type { Json } from '@fairlead/scheduler-core';
import { z } from 'zod';

/** The section in which what is known of task keys is handed on. */
export const HISTORY_SECTION = 'history@1';

const amount = z.number().min(0);
const index = z.int().min(0);

/** Per key: its name, failure score, last worker, and for each class (by its place in `classes`) the durations. */
const keySchema = z.tuple([
  z.string(),
  amount,
  z.string(),
  z.array(z.tuple([index, z.array(amount).min(1)])),
]);

const historySchema = z.strictObject({
  classes: z.array(
    z.strictObject({ class: z.string(), logPace: z.number().min(-20).max(20), comparisons: index }),
  ),
  calibration: z.tuple([amount, amount, amount]),
  keys: z.array(keySchema),
});

/** What is known of task keys, as it is handed on; keys in order of use. */
export type HistoryState = z.output<typeof historySchema>;

/** `damaged` for a section that cannot be read. */
export function readHistoryState(section: Json | undefined): HistoryState | undefined | 'damaged' {
  if (section === undefined) return undefined;
  const parsed = historySchema.safeParse(section);
  return parsed.success ? parsed.data : 'damaged';
}
