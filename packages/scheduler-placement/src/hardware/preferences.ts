import type { Requirements, Task, WorkerClass } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';

/** What the operator says of which tasks like which workers, and how much. */
export interface PreferenceRule {
  /** Of these projects only. (Default: all) */
  readonly projects?: readonly string[] | undefined;
  /** Of these users only. (Default: all) */
  readonly users?: readonly string[] | undefined;
  /** With these labels only. (Default: any) */
  readonly labels?: ReadonlyMap<string, string> | undefined;
  /** What the worker should offer, written as requirements are. */
  readonly prefers: Requirements;
  /** Worth as much as so many capabilities that only this worker has; below 0 to avoid it. (Default: 1) */
  readonly weight: number;
}

/** What workers are worth to tasks, by their own wishes and by the operator's word. */
export class Preferences {
  readonly #rules: readonly PreferenceRule[];
  /** Which rules a class satisfies, worked out once. */
  readonly #satisfied = new WeakMap<WorkerClass, readonly boolean[]>();

  constructor(rules: readonly PreferenceRule[]) {
    this.#rules = rules;
  }

  /** The weights of what the class satisfies: wishes of the task, and rules that it is under. O(wishes + rules). */
  of(task: Task, workerClass: WorkerClass): number {
    let worth = 0;
    for (const { requires, weight } of task.prefers) {
      if (satisfies(workerClass.capabilities, requires)) worth += weight;
    }
    const rules = this.#rules;
    if (rules.length === 0) return worth;
    let satisfied = this.#satisfied.get(workerClass);
    if (satisfied === undefined) {
      satisfied = rules.map(({ prefers }) => satisfies(workerClass.capabilities, prefers));
      this.#satisfied.set(workerClass, satisfied);
    }
    for (let place = 0; place < rules.length; place += 1) {
      const rule = rules[place];
      if (satisfied[place] === true && rule !== undefined && isUnder(task, rule)) worth += rule.weight;
    }
    return worth;
  }
}

function isUnder(task: Task, { projects, users, labels }: PreferenceRule): boolean {
  if (projects?.includes(task.project) === false || users?.includes(task.user) === false) return false;
  for (const [name, value] of labels ?? []) {
    if (!Object.hasOwn(task.labels, name) || task.labels[name] !== value) return false;
  }
  return true;
}
