import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parse } from 'yaml';
import type { FleetDescription } from '@fairlead/scheduler-simulator';
import { formatCounted } from '../output/format-number.ts';
import { usageError } from '../errors/usage-error.ts';
import type { Settings } from '../settings/settings-schema.ts';
import type { Fleet } from './work.ts';

/**
 * The fleet that `--fleet` describes in JSON or YAML, else so many workers.
 *
 * @throws SchedulerError `CONFIG_INVALID` if the file cannot be read. What stands in it is checked by the simulator.
 */
export async function openFleet({ fleet, workers }: Settings, folder: string): Promise<Fleet> {
  if (fleet === undefined) return { described: workers, name: formatCounted(workers, 'worker') };
  try {
    const described: FleetDescription = parse(await readFile(resolve(folder, fleet), 'utf8'));
    return { described, name: basename(fleet) };
  } catch (cause) {
    throw usageError(
      `--fleet ${fleet}`,
      `the description of the fleet cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      'give a JSON or YAML file such as { "workers": [{ "id": "cpu", "count": 6, "slots": 4 }] }',
    );
  }
}
