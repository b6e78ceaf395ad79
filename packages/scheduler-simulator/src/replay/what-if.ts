import type { Recording } from '@fairlead/coordinator-adapter/recording';
import { presets, type SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import type { FleetDescription } from '../fleet/fleet-description.ts';
import { type RecordedFigures, recordedWorkload } from '../inputs/recording/recorded-workload.ts';
import { simulate } from '../simulate.ts';
import type { SimulationOptions } from '../simulation-options.ts';
import type { SimulationResult } from '../simulation-result.ts';

/** Something that might be otherwise: the policy, its options and weights, the fleet. */
export interface WhatIfVariant extends Pick<
  SimulationOptions,
  'scheduler' | 'strategy' | 'config' | 'estimates' | 'weightOf' | 'latencyMs'
> {
  /** For the table. */
  readonly name: string;
  /** So many workers with one slot, or a description. (Default: the workers of the recording, as they came and went) */
  readonly fleet?: number | FleetDescription | undefined;
}

/** What is asked of a recording. */
export interface WhatIfOptions {
  readonly variants: readonly WhatIfVariant[];
  /** Where names of schedulers are looked up, that of the recording among them. (Default: none) */
  readonly registry?: SchedulerPluginRegistry | undefined;
  /** What all chance comes from. (Default: that of the recording) */
  readonly seed?: number | string | undefined;
}

/** One row of the comparison. */
export interface WhatIfRow {
  readonly name: string;
  readonly result: SimulationResult;
}

/** A recording and what might have been, side by side. */
export interface WhatIf {
  /** What really happened. */
  readonly recorded: RecordedFigures;
  /**
   * The simulation of what was recorded under the policy that ruled then, if the registry has it: how far it is from
   * `recorded` says how far to trust the others.
   */
  readonly asItWas: SimulationResult | undefined;
  readonly variants: readonly WhatIfRow[];
  /** What a reader should know. */
  readonly notes: readonly string[];
}

/**
 * What another policy, other weights or another fleet would have made of a recording: its arrivals and its measured
 * durations are simulated anew, each variant by itself, and what the tasks did to each other changes with it. The test
 * takes as long as it took, on whatever worker.
 *
 * @throws SchedulerError As {@link simulate}.
 */
export async function whatIf(recording: Recording, options: WhatIfOptions): Promise<WhatIf> {
  const { tasks, fleet, retries, recorded, notes: limits } = recordedWorkload(recording);
  const notes = [...limits];
  const { registry, seed = recording.header.seed } = options;
  const estimates = tasks.some(({ estimateMs }) => estimateMs !== undefined) ? 'given' : 'learned';
  const run = ({ name: _, ...variant }: WhatIfVariant): Promise<SimulationResult> =>
    simulate({
      workload: tasks,
      estimates,
      retries,
      seed,
      registry,
      ...variant,
      fleet: variant.fleet ?? fleet ?? 1,
    });
  const inCharge = schedulerOf(recording);
  let asItWas: SimulationResult | undefined;
  if (inCharge === undefined) asItWas = await run({ name: 'as it was' });
  else if (registry?.has(inCharge.name) === true || (registry && Object.hasOwn(presets, inCharge.name)))
    asItWas = await run({ ...inCharge, scheduler: inCharge.name });
  else
    notes.push(
      `${inCharge.name}, which ruled then, is not registered, so it is not simulated beside the others`,
    );
  const variants: WhatIfRow[] = [];
  for (const variant of options.variants) variants.push({ name: variant.name, result: await run(variant) });
  return { recorded, asItWas, variants, notes };
}

/** Who ruled first: the one that was in charge when the recording began, or came next. */
function schedulerOf({ header, lines }: Recording) {
  let found = header.scheduler;
  for (let index = 0; found === undefined && index < lines.length; index += 1) {
    const line = lines[index]?.line;
    if (line?.type === 'swapBegun') found = line.scheduler;
  }
  return found && { name: found.name, strategy: found.strategy, config: found.config };
}
