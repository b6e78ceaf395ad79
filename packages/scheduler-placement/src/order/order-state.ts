import type { Json } from '@fairlead/scheduler-core';
import { z } from 'zod';

/** The section in which the order hands on what has been started of the work that waits. */
export const ORDER_SECTION = 'performanceOrder@1';

const amount = z.number().min(0);

const orderSchema = z.strictObject({
  period: z.strictObject({
    workUs: amount,
    knownSlots: amount,
    unknownSlots: amount,
    probedUs: amount,
    suspectedUs: amount,
  }),
  /** Turns that files have had, and keys without a file, while of unknown duration. */
  files: z.array(z.tuple([z.string(), z.int().min(1)])),
  keys: z.array(z.tuple([z.string(), z.int().min(1)])),
});

export type OrderState = z.output<typeof orderSchema>;

/** `damaged` for a section that cannot be read. */
export function readOrderState(section: Json | undefined): OrderState | undefined | 'damaged' {
  if (section === undefined) return undefined;
  const parsed = orderSchema.safeParse(section);
  return parsed.success ? parsed.data : 'damaged';
}
