import type { Json } from '@fairlead/scheduler-core';
import { z } from 'zod';

/** The section in which the energy policy hands on what was counted, and who sleeps. */
export const ENERGY_SECTION = 'energy@1';

const amount = z.number().min(0);
const capability = z.union([z.string(), z.number(), z.boolean()]);

const energySchema = z.strictObject({
  figures: z.strictObject({ joules: amount, alwaysOnJoules: amount, asleepSeconds: amount, wakes: amount }),
  nextRank: z.int().min(0),
  workers: z.array(
    z.strictObject({
      id: z.string(),
      rank: z.int().min(0),
      state: z.enum(['awake', 'waking', 'asleep']),
      sinceMs: z.number(),
      /** Of one that has left to sleep: what it was, since nobody else will tell. */
      gone: z
        .strictObject({
          class: z.string(),
          capabilities: z.record(z.string(), capability),
          slots: z.int().min(1),
          power: z.tuple([amount, amount, amount, amount]),
        })
        .nullable(),
    }),
  ),
});

export type EnergyState = z.output<typeof energySchema>;
export type EnergyWorkerState = EnergyState['workers'][number];

/** `damaged` for a section that cannot be read. */
export function readEnergyState(section: Json | undefined): EnergyState | undefined | 'damaged' {
  if (section === undefined) return undefined;
  const parsed = energySchema.safeParse(section);
  return parsed.success ? parsed.data : 'damaged';
}
