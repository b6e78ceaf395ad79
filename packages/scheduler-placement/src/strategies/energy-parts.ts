import type { SchedulerContext } from '@fairlead/scheduler-core';
import type { PlacementConfig } from '../config/placement-config.ts';
import { EnergyPlacer } from '../energy/energy-placer.ts';
import { EnergySteering } from '../energy/energy-steering.ts';
import { ScarceFirstQueue } from '../hardware/scarce-first-queue.ts';
import type { Knowledge } from '../knowledge.ts';
import type { StrategyParts } from './strategy-parts.ts';

/** Of `energy_efficient`. */
export function energyParts(context: SchedulerContext<PlacementConfig>, { fleet }: Knowledge): StrategyParts {
  const { config, now, state, metrics } = context;
  const steering = new EnergySteering(context);
  metrics.report('energy', () => ({ ...steering.report(now()) }));
  return {
    queue: new ScarceFirstQueue({ fleet, now, patienceMs: 1000 * config.scarcePatienceSeconds, state }),
    placer: new EnergyPlacer(steering.fleet),
    observe: (event) => {
      steering.observe(event);
    },
    snapshot: () => steering.snapshot(),
  };
}
