import type { Requirements } from '@fairlead/scheduler-core';
import { z } from 'zod';

const capability = z.union([z.string(), z.number(), z.boolean()]);

const requirement = z.union([
  capability,
  z.strictObject({ oneOf: z.array(capability).min(1) }),
  z.strictObject({ atLeast: z.number() }),
  z.strictObject({ versionAtLeast: z.string().regex(/^\d+(\.\d+)*$/, 'expected a version such as "20.4"') }),
  z.strictObject({ present: z.boolean() }),
]);

/** What is asked of workers, in an option. */
export const requirements = z
  .record(z.string().min(1), requirement)
  .transform((requires): Requirements => requires);
