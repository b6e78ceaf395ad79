import type { WorkerOffer } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import { ln } from '../exact/natural.ts';
import type { ParsedFleet, ParsedWorkerGroup } from './fleet-description.ts';

/** The figures of a worker's power. */
interface Power {
  readonly idleWatts: number;
  readonly busyWatts: number;
  readonly sleepWatts: number;
  readonly wakeSeconds: number;
}

const USUAL_POWER: Power = { idleWatts: 60, busyWatts: 150, sleepWatts: 5, wakeSeconds: 15 };

/** One worker that will be there. */
export interface PlannedWorker {
  readonly group: ParsedWorkerGroup;
  readonly offer: WorkerOffer;
  readonly power: Power;
  readonly joinsAtMs: Ms;
}

/** The workers of a fleet, each once, as they first join. */
export function plannedWorkers(fleet: ParsedFleet): readonly PlannedWorker[] {
  return fleet.workers.flatMap((group) =>
    Array.from({ length: group.count }, (_, index) => ({
      group,
      offer: offerOf(group, group.count === 1 ? group.id : `${group.id}-${index + 1}`),
      power: group.power ?? USUAL_POWER,
      joinsAtMs: 1000 * (group.joinsAtSeconds + index * group.joinEverySeconds),
    })),
  );
}

/** The one that takes the place of another which has died. */
export function successorOf(worker: PlannedWorker, life: number, joinsAtMs: Ms): PlannedWorker {
  const [name = ''] = worker.offer.id.split('#');
  return { ...worker, offer: { ...worker.offer, id: `${name}#${life}` }, joinsAtMs };
}

/** When a worker dies that joins now; `Infinity`: never. A life of chance is exponential. */
export function diesAt({ group }: PlannedWorker, nowMs: Ms, random: () => number): Ms {
  const { diesAtSeconds, meanLifeSeconds } = group;
  const byPlan =
    diesAtSeconds !== undefined && diesAtSeconds * 1000 > nowMs ? diesAtSeconds * 1000 : Infinity;
  if (meanLifeSeconds === undefined) return byPlan;
  return Math.min(byPlan, nowMs - 1000 * meanLifeSeconds * ln(1 - random()));
}

function offerOf(group: ParsedWorkerGroup, id: string): WorkerOffer {
  const { slots, capabilities, resources, power } = group;
  const figures = Object.entries(power ?? {}).map(([name, value]) => [name, String(value)] as const);
  return { id, slots, capabilities, resources, labels: { ...Object.fromEntries(figures), ...group.labels } };
}
