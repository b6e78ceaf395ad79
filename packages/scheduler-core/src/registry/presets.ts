import type { Composition } from './composition.ts';

/**
 * Combinations that many fleets want, by name. They name plugins and bring none: install and register
 * `@fairlead/scheduler-fairness` and `@fairlead/scheduler-placement` first.
 *
 * - `fair_performance`: users and projects get their share of the worker time, each task goes where it is expected to
 *   end soonest, and estimates are learned from what has run;
 * - `fair_hardware`: the same shares, and scarce workers are kept for what needs them;
 * - `fair_energy`: the same shares on as few awake workers as keep up with the work.
 */
export const presets = Object.freeze({
  fair_performance: Object.freeze({
    name: 'fair_performance',
    order: 'FairnessScheduler/fair_share',
    placement: 'PlacementScheduler/performance_based',
  }),
  fair_hardware: Object.freeze({
    name: 'fair_hardware',
    order: 'FairnessScheduler/fair_share',
    placement: 'PlacementScheduler/hardware_match',
  }),
  fair_energy: Object.freeze({
    name: 'fair_energy',
    order: 'FairnessScheduler/fair_share',
    placement: 'PlacementScheduler/energy_efficient',
  }),
}) satisfies Readonly<Record<string, Composition>>;

/** The preset of this name, `undefined` if there is none. */
export function presetOf(name: string): Composition | undefined {
  return new Map<string, Composition>(Object.entries(presets)).get(name);
}
