import { deadlines } from './deadlines.ts';
import { energy } from './energy.ts';
import { flood } from './flood.ts';
import { hardware } from './hardware.ts';
import { locks } from './locks.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioName } from './scenario-names.ts';
import { straggler } from './straggler.ts';

/** All situations by name. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  deadlines,
  hardware,
  energy,
  flood,
  straggler,
  locks,
};
