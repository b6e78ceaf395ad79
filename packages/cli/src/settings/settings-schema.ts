import { z } from 'zod';

const name = z.string().min(1);
const names = z
  .union([name, z.array(name).min(1)])
  .transform((given): readonly string[] => (typeof given === 'string' ? [given] : given));

/** Every setting of every command. Messages are ours: see `settingTable`. */
export const settingsSchema = z.strictObject({
  scheduler: names.optional(),
  strategy: names.optional(),
  order: name.optional(),
  placement: name.optional(),
  plugin: names.default([]),
  options: z.record(z.string(), z.json()).default({}),
  workers: z.int().min(1).max(100_000).default(4),
  fleet: name.optional(),
  trace: name.optional(),
  per: z.enum(['file', 'test']).default('file'),
  skipBad: z.int().min(0).max(1_000_000).default(0),
  estimates: z.enum(['none', 'previous', 'perfect', 'learned']).default('learned'),
  load: z.number().gt(0).lte(100).optional(),
  latencyMs: z.number().min(0).max(3_600_000).default(0),
  seed: z
    .union([name, z.int()])
    .transform((given) => String(given))
    .default('1'),
  ui: z.enum(['live', 'lines', 'plain']).optional(),
  color: z.enum(['auto', 'always', 'never']).default('auto'),
});

/** The settings as they are in force. */
export type Settings = z.output<typeof settingsSchema>;

/** The name of a setting, as it stands in a file. */
export type SettingName = keyof Settings;
