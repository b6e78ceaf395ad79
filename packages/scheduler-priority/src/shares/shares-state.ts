import type { Json } from '@fairlead/scheduler-core';
import { z } from 'zod';

/** What flows have had, for the next scheduler. */
export const SHARES_SECTION = 'deadlineShares@1';

const sharesSchema = z.object({
  by: z.string(),
  virtualMs: z.number().min(0),
  flows: z.array(z.tuple([z.string(), z.number().min(0)])),
});

export type SharesState = z.output<typeof sharesSchema>;

/** `undefined` if there is none, if it cannot be read, or if it is of other flows. */
export function readShares(section: Json | undefined, by: string): SharesState | undefined {
  const { data } = sharesSchema.safeParse(section);
  return data?.by === by ? data : undefined;
}
