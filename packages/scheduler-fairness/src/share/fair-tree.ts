import { SchedulerError } from '@fairlead/scheduler-core';
import { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import { FairNode, type ShareTerms } from './fair-node.ts';

/** The accounts for one kind of slots: one for each branch of the tree of flows, by its number; the root is 0. */
export class FairTree {
  nodes: FairNode[];
  readonly #terms: ShareTerms;

  constructor(terms: ShareTerms) {
    this.#terms = terms;
    this.nodes = [new FairNode(terms)];
  }

  /** Nodes are added in one order to all trees, so that their numbers are the same in each. */
  add(node: Branch | Flow): void {
    if (node.parent !== undefined) this.nodeOf(node.parent).addFlow(node.holder.terms.weight);
    if (node instanceof Branch) this.nodes[node.number] = new FairNode(this.#terms);
  }

  nodeOf(branch: Branch): FairNode {
    const node = this.nodes[branch.number];
    if (node !== undefined) return node;
    throw new SchedulerError({
      code: 'QUEUE_INVALID',
      message: `there is no account of ${JSON.stringify(branch.holder.name)}`,
      mend: 'report this as a fault of @fairlead/scheduler-fairness',
    });
  }

  /** These nodes will be forgotten; the others keep their order, and what they have is exact to the last digit. */
  forget(branches: readonly Branch[], gone: ReadonlySet<Branch | Flow>): void {
    const kept: FairNode[] = [];
    for (const branch of branches) {
      if (gone.has(branch)) continue;
      const node = this.nodeOf(branch);
      const stay = branch.children.filter((child) => !gone.has(child)).map(({ seat }) => seat);
      kept.push(stay.length === branch.children.length ? node : node.only(stay, this.#terms));
    }
    this.nodes = kept;
  }

  /** Counts on from where another tree stands; its figures begin anew. Call it on a fresh one. */
  continueFrom(other: FairTree): void {
    for (const [number, node] of other.nodes.entries()) this.blank(number).restore(node.account.state());
  }

  /** A node with nothing in it, for what is restored; its flows come with that. */
  blank(number: number): FairNode {
    const node = new FairNode(this.#terms);
    this.nodes[number] = node;
    return node;
  }

  /** A flow holds so much more, or less. O(depth · log siblings). */
  hold(flow: Flow, change: number): void {
    let seat = flow.seat;
    for (let node: Branch | undefined = flow.parent; node !== undefined; node = node.parent) {
      this.nodeOf(node).hold(seat, change);
      seat = node.seat;
    }
  }

  finished(flow: Flow, runtimeSeconds: number, cost: number): void {
    let seat = flow.seat;
    for (let node: Branch | undefined = flow.parent; node !== undefined; node = node.parent) {
      this.nodeOf(node).watch.finished(seat, runtimeSeconds, cost);
      seat = node.seat;
    }
  }

  charge(node: Branch | Flow, workerSeconds: number): void {
    for (let below = node; below.parent !== undefined; below = below.parent) {
      this.nodeOf(below.parent).charge(below.seat, workerSeconds);
    }
  }

  recalculate(fadeFactor: number): void {
    for (const node of this.nodes) node.recalculate(fadeFactor);
  }

  /** Nobody stands in any lane. */
  clearLanes(): void {
    for (const { account } of this.nodes) account.clearLanes();
  }

  /** T fell. */
  rekey(): void {
    for (const { account } of this.nodes) account.rekey();
  }
}
