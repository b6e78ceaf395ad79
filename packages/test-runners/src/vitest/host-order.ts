import { z } from 'zod';
import { testSelectionSchema } from '../selection/test-selection.ts';

/** Parses a {@link HostOrder}. */
export const hostOrderSchema = z.strictObject({
  file: z.string(),
  choice: z.union([testSelectionSchema, z.literal('list')]).optional(),
});

/** What the Vitest host is told: a file, by its absolute path, and what to do with its tests; without that, run all. */
export type HostOrder = z.output<typeof hostOrderSchema>;
