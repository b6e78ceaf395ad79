import type { Task } from '@fairlead/scheduler-core';
import type { FairnessConfig } from '../config/fairness-config.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';
import { attributeOf, type TaskAttribute } from '../flows/attribute.ts';
import { weightOf } from '../flows/tree-levels.ts';

/** Costs are multiples of this, so that their sums are exact in doubles however often they are added and taken off. */
const GRAIN = 2 ** -20;

/** An attribute off the tree that has weights. */
interface Factor {
  readonly read: TaskAttribute;
  readonly weightOf: (name: string) => number;
}

/**
 * What a task is charged for while it runs, in slots: its slots, by the weights that it has by attributes which are no
 * level of the tree. A task of priority 10 whose weight is 2 is charged half: so whoever submits it gets twice as much
 * done with it, on every level of the tree.
 */
export class TaskCost {
  readonly #factors: readonly Factor[];

  constructor(config: FairnessConfig, own: ReadonlyMap<string, TaskAttribute>) {
    this.#factors = factorsOf(config, own);
  }

  /** O(1). */
  of(task: Task, _pool: SlotPool): number {
    const { slots } = task.shape;
    if (this.#factors.length === 0) return slots;
    let weight = 1;
    for (const factor of this.#factors) weight *= factor.weightOf(factor.read(task));
    return grained(slots / weight);
  }
}

function factorsOf(config: FairnessConfig, own: ReadonlyMap<string, TaskAttribute>): readonly Factor[] {
  const { weights, tree, priorityPerDoubling } = config;
  const weighed = [...weights.attributes]
    .filter(([, names]) => names.size > 0)
    .map(([attribute]) => attribute);
  if (weights.users.size > 0) weighed.push('user');
  if (weights.projects.size > 0) weighed.push('project');
  if (priorityPerDoubling !== undefined && !weighed.includes('priority')) weighed.push('priority');
  return weighed
    .filter((attribute) => !tree.includes(attribute))
    .flatMap((attribute) => {
      const read = attributeOf(attribute, own);
      return read === undefined ? [] : [{ read, weightOf: (name) => weightOf(config, attribute, name) }];
    });
}

/** To the next multiple of the grain, and never to nothing. */
function grained(cost: number): number {
  return Math.max(1, Math.round(cost / GRAIN)) * GRAIN;
}
