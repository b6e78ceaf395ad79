import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type FleetDescription, readFleet, type WorkerGroup } from '@fairlead/scheduler-simulator';
import { formatCounted } from '../output/format-number.ts';
import type { Origin } from '../settings/origin.ts';
import type { SettingName, Settings } from '../settings/settings-schema.ts';
import type { Fleet } from './fleet.ts';
import { pathFromHere } from './path-from-here.ts';
import type { Work } from './work.ts';

/**
 * The fleet that `--fleet` describes, else as many workers as `--workers` says, else the fleet that comes with the work,
 * else so many workers as usual. Of `fleet` and `workers` the one counts that was given with more weight, as a flag
 * before a file.
 *
 * @throws SchedulerError `FLEET_INVALID`.
 */
export async function openFleet(
  { fleet, workers }: Settings,
  origins: ReadonlyMap<SettingName, Origin>,
  work: Work,
  folder: string,
): Promise<Fleet> {
  const areWorkersGiven = weightOf(origins.get('workers')) > weightOf(origins.get('fleet'));
  if (fleet !== undefined && !areWorkersGiven)
    return fleetOf(await readFleet(pathFromHere(fleet, folder)), basename(fleet));
  if (work.fleet !== undefined && !areWorkersGiven) return fleetOf(work.fleet, undefined);
  return { described: workers, name: formatCounted(workers, 'worker'), workers, resized: (count) => count };
}

/** A fleet as it is described. */
function fleetOf(described: FleetDescription, name: string | undefined): Fleet {
  const workers = described.workers.reduce((sum, { count = 1 }) => sum + count, 0);
  const [first, ...others] = described.workers;
  const kind = first && kindOf(first);
  const isAlike = kind !== undefined && others.every((group) => isDeepStrictEqual(kindOf(group), kind));
  return {
    described,
    name: [...(name === undefined ? [] : [name]), formatCounted(workers, 'worker')].join(', '),
    workers,
    resized: isAlike ? (count) => ({ ...described, workers: [{ ...kind, id: 'w', count }] }) : undefined,
  };
}

/** What a worker is, but for who it is and when it is there. */
function kindOf({ slots, speed, capabilities, resources, power }: WorkerGroup): Omit<WorkerGroup, 'id'> {
  return { slots, speed, capabilities, resources, power };
}

const WEIGHTS = { default: 0, file: 1, environment: 2, flag: 3 } as const;

function weightOf(origin: Origin | undefined): number {
  return WEIGHTS[origin?.source ?? 'default'];
}
