import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Set by whoever runs the coordinator for itself: a test that saw these would speak in its name. */
const withheld = new Set([
  'GITHUB_STEP_SUMMARY',
  'NODE_CHANNEL_FD',
  'NODE_CHANNEL_SERIALIZATION_MODE',
  'NODE_TEST_CONTEXT',
  'NODE_UNIQUE_ID',
]);

/** Which slot of which worker. */
export interface SlotPlace {
  readonly workerId: string;
  /** Counts from 1. */
  readonly slot: number;
  /** The folder of the slot. */
  readonly folder: string;
}

/** Makes the folders of a slot, and the environment that leads its tests there and to no other slot's. */
export function slotEnvironment({ workerId, slot, folder }: SlotPlace): Readonly<Record<string, string>> {
  const temporary = join(folder, 'tmp');
  const cache = join(folder, 'cache');
  mkdirSync(temporary, { recursive: true });
  mkdirSync(cache, { recursive: true });
  const inherited = Object.entries(process.env).filter(([name]) => !withheld.has(name));
  return {
    ...Object.fromEntries(inherited.map(([name, value]) => [name, value ?? ''])),
    FAIRLEAD_WORKER: workerId,
    FAIRLEAD_SLOT: String(slot),
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    XDG_CACHE_HOME: cache,
  };
}
