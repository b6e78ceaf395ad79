import type { Task } from '@fairlead/scheduler-core';
import type { TaskAttribute } from './attribute.ts';
import { Branch } from './branch.ts';
import { Flow } from './flow.ts';
import { Holder } from './holder.ts';
import { PLAIN_TERMS, type Terms } from './terms.ts';

/** One level of the tree, from the root down. */
export interface Level {
  readonly attribute: string;
  readonly read: TaskAttribute;
  readonly termsOf: (name: string) => Terms;
}

/** The tree of flows: whoever has been seen, with the terms that the configuration gives them. */
export class FlowDirectory {
  readonly levels: readonly Level[];
  readonly root = new Branch(0, new Holder('', '', PLAIN_TERMS), undefined);
  /** By their numbers. */
  readonly branches: Branch[] = [this.root];
  readonly flows: Flow[] = [];
  /** All nodes but the root, in the order in which they were made. */
  readonly nodes: (Branch | Flow)[] = [];
  /** Those whom quotas can keep from starting something. */
  readonly limited: Holder[] = [];
  /** Whether anybody has a quota or a guarantee. */
  hasBounds = false;
  /** Level by level, by name. */
  readonly #holders: readonly Map<string, Holder>[];
  readonly #made: (node: Branch | Flow) => void;

  /** @param made - Told of every node that is made, parents before children. */
  constructor(levels: readonly Level[], made: (node: Branch | Flow) => void) {
    this.levels = levels;
    this.#made = made;
    this.#holders = levels.map(() => new Map());
  }

  /** Level by level. */
  get holders(): readonly Holder[] {
    return this.#holders.flatMap((level) => [...level.values()]);
  }

  holdersOf(attribute: string): readonly Holder[] {
    const level = this.levels.findIndex((each) => each.attribute === attribute);
    return [...(this.#holders[level]?.values() ?? [])];
  }

  findHolder(attribute: string, name: string): Holder | undefined {
    return this.#holders[this.levels.findIndex((each) => each.attribute === attribute)]?.get(name);
  }

  /** The flow of a task, made if there is none. O(depth). */
  flowOf(task: Task): Flow {
    const { levels } = this;
    const last = levels.length - 1;
    let branch = this.root;
    for (let depth = 0; depth < last; depth += 1) {
      const name = levels[depth]?.read(task) ?? '';
      branch = branch.branches.get(name) ?? this.addBranch(branch, depth, name);
    }
    const name = levels[last]?.read(task) ?? '';
    return branch.flows.get(name) ?? this.addFlow(branch, name);
  }

  /** Makes the nodes of another tree of the same levels, in its order; call it on a fresh one. */
  restore(
    nodes: readonly { readonly parent: number; readonly name: string; readonly isBranch: boolean }[],
  ): void {
    for (const { parent, name, isBranch } of nodes) {
      const above = this.branches[parent] ?? this.root;
      if (isBranch) this.addBranch(above, depthOf(above), name);
      else this.addFlow(above, name);
    }
  }

  /** The node that lies where these names lead, level by level, made if there is none; the root for none. */
  obtain(names: readonly string[]): Branch | Flow {
    const last = this.levels.length - 1;
    let branch = this.root;
    for (const [depth, name] of names.entries()) {
      if (depth === last) return branch.flows.get(name) ?? this.addFlow(branch, name);
      branch = branch.branches.get(name) ?? this.addBranch(branch, depth, name);
    }
    return branch;
  }

  addBranch(parent: Branch, depth: number, name: string): Branch {
    const branch = new Branch(this.branches.length, this.#holder(depth, name), parent);
    this.branches.push(branch);
    this.nodes.push(branch);
    this.#made(branch);
    return branch;
  }

  addFlow(parent: Branch, name: string): Flow {
    const flow = new Flow(this.flows.length, this.#holder(this.levels.length - 1, name), parent);
    this.flows.push(flow);
    this.nodes.push(flow);
    this.#made(flow);
    return flow;
  }

  #holder(depth: number, name: string): Holder {
    const level = this.levels[depth];
    const known = this.#holders[depth]?.get(name);
    if (known !== undefined) return known;
    const holder = new Holder(level?.attribute ?? '', name, level?.termsOf(name) ?? PLAIN_TERMS);
    this.#holders[depth]?.set(name, holder);
    if (holder.isLimited) this.limited.push(holder);
    this.hasBounds ||= holder.isLimited || holder.terms.guaranteed > 0;
    return holder;
  }
}

function depthOf(branch: Branch): number {
  let depth = 0;
  for (let above = branch.parent; above !== undefined; above = above.parent) depth += 1;
  return depth;
}
