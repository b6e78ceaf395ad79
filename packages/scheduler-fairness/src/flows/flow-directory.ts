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
  readonly flows = new Set<Flow>();
  /** All nodes but the root, in the order in which they were made. */
  readonly nodes: (Branch | Flow)[] = [];
  readonly #byNumber: (Flow | undefined)[] = [];
  readonly #freeNumbers: number[] = [];
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

  flowAt(number: number): Flow | undefined {
    return this.#byNumber[number];
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

  /**
   * Forgets these nodes, with all that are below them; those that stay keep their order. Call it after the accounts
   * have been told. O(nodes).
   */
  forget(gone: ReadonlySet<Branch | Flow>): void {
    for (const node of gone) {
      const { holder, parent } = node;
      holder.nodes.splice(holder.nodes.indexOf(node), 1);
      // What it has used of a quota counts as long as the window lasts.
      if (holder.nodes.length === 0 && !holder.isLimited) this.#forgetHolder(holder);
      if (node instanceof Branch) parent?.forgetBranch(node);
      else {
        node.parent.forgetFlow(node);
        this.flows.delete(node);
        this.#byNumber[node.number] = undefined;
        this.#freeNumbers.push(node.number);
      }
    }
    keep(this.nodes, gone);
    this.branches.splice(0, this.branches.length, ...this.branches.filter((branch) => !gone.has(branch)));
    for (const [number, branch] of this.branches.entries()) branch.number = number;
    for (const { children } of this.branches) {
      keep(children, gone);
      for (const [seat, child] of children.entries()) child.seat = seat;
    }
  }

  #forgetHolder(holder: Holder): void {
    const level = this.levels.findIndex(({ attribute }) => attribute === holder.attribute);
    this.#holders[level]?.delete(holder.name);
  }

  /** Whoever has this name on the level of this attribute, made if there is nobody; nobody if there is no such level. */
  obtainHolder(attribute: string, name: string): Holder | undefined {
    const depth = this.levels.findIndex((each) => each.attribute === attribute);
    return depth < 0 ? undefined : this.#holder(depth, name);
  }

  addBranch(parent: Branch, depth: number, name: string): Branch {
    const branch = new Branch(this.branches.length, this.#holder(depth, name), parent);
    this.branches.push(branch);
    this.nodes.push(branch);
    this.#made(branch);
    return branch;
  }

  addFlow(parent: Branch, name: string): Flow {
    const number = this.#freeNumbers.pop() ?? this.#byNumber.length;
    const flow = new Flow(number, this.#holder(this.levels.length - 1, name), parent);
    this.#byNumber[number] = flow;
    this.flows.add(flow);
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

/** Takes out of a list what is gone. */
function keep(list: (Branch | Flow)[], gone: ReadonlySet<Branch | Flow>): void {
  list.splice(0, list.length, ...list.filter((node) => !gone.has(node)));
}
