import type { SchedulerContext } from '@fairlead/scheduler-core';
import type { PlacementConfig } from '../config/placement-config.ts';
import { POWER_NAMES } from '../energy/power-model.ts';
import { Demand } from '../hardware/demand.ts';
import { HardwarePlacer } from '../hardware/hardware-placer.ts';
import { Preferences } from '../hardware/preferences.ts';
import { ScarceFirstQueue } from '../hardware/scarce-first-queue.ts';
import { PlacementTally } from '../hardware/placement-tally.ts';
import { Surplus } from '../hardware/surplus.ts';
import type { Knowledge } from '../knowledge.ts';
import type { StrategyParts } from './strategy-parts.ts';

/** Of `hardware_match`. */
export function hardwareParts(
  context: SchedulerContext<PlacementConfig>,
  { fleet }: Knowledge,
): StrategyParts {
  const { config, now, state, metrics } = context;
  const tally = new PlacementTally(fleet, state);
  metrics.report('hardware', () => ({ ...tally.report }));
  const demand = new Demand(fleet);
  return {
    queue: new ScarceFirstQueue({ fleet, now, patienceMs: 1000 * config.scarcePatienceSeconds, state }),
    placer: new HardwarePlacer(
      demand,
      new Surplus(fleet, new Set(POWER_NAMES)),
      new Preferences(config.preferences),
      tally,
    ),
  };
}
