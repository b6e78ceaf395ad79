import type { Shape, Task } from '@fairlead/scheduler-core';
import type { FairnessConfig } from '../config/fairness-config.ts';
import type { ClassPresence } from '../fleet/class-presence.ts';
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
 * What a task is charged for while it runs, in slots. One that takes more of its workers than slots is charged its
 * dominant share (Ghodsi et al. 2011): of what there is of each thing in the pool, slots among them, the largest part
 * that it takes, times the slots of the pool. So flows with different demands get equal dominant shares; who asks for
 * slots alone is charged its slots.
 *
 * That is divided by the weights that the task has by attributes which are no level of the tree: a task of priority
 * 10 whose weight is 2 is charged half, so whoever submits it gets twice as much done with it, at every level.
 */
export class TaskCost {
  readonly #factors: readonly Factor[];
  readonly #presence: ClassPresence;
  /** Whether some cost depended on how much the workers have, so that it changes with the fleet. */
  goesByFleet = false;

  constructor(config: FairnessConfig, own: ReadonlyMap<string, TaskAttribute>, presence: ClassPresence) {
    this.#factors = factorsOf(config, own);
    this.#presence = presence;
  }

  /** O(1) without resources, else O(resources · sizes of workers). */
  of(task: Task, pool: SlotPool): number {
    const amount = this.ofShape(task.shape, pool);
    if (this.#factors.length === 0) return amount;
    let weight = 1;
    for (const factor of this.#factors) weight *= factor.weightOf(factor.read(task));
    return grained(amount / weight);
  }

  /** The same, whatever weights the task has. */
  ofShape({ slots, resources }: Shape, { classIds }: SlotPool): number {
    let dominant = 0;
    for (const name in resources) {
      const amount = Object.hasOwn(resources, name) ? (resources[name] ?? 0) : 0;
      let all = 0;
      for (const id of classIds) all += this.#presence.resource(id, name);
      if (all > 0) dominant = Math.max(dominant, amount / all);
    }
    if (dominant === 0) return slots;
    this.goesByFleet = true;
    let all = 0;
    for (const id of classIds) all += this.#presence.slots(id);
    return Math.max(slots, grained(dominant * all));
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
