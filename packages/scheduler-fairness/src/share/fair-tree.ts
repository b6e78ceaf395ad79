import { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import { FairNode, type ShareTerms } from './fair-node.ts';

/** The accounts for one kind of slots: one for each branch of the tree of flows, by its number; the root is 0. */
export class FairTree {
  readonly root: FairNode;
  readonly nodes: FairNode[];
  readonly #terms: ShareTerms;

  constructor(terms: ShareTerms) {
    this.#terms = terms;
    this.root = new FairNode(terms);
    this.nodes = [this.root];
  }

  /** Nodes are added in one order to all trees, so that their numbers are the same in each. */
  add(node: Branch | Flow): void {
    if (node.parent !== undefined) this.nodeOf(node.parent).addFlow(node.holder.terms.weight);
    if (node instanceof Branch) this.nodes[node.number] = new FairNode(this.#terms);
  }

  nodeOf(branch: Branch): FairNode {
    return this.nodes[branch.number] ?? this.root;
  }

  /** Counts on from where another tree stands; its figures begin anew. Call it on a fresh one. */
  continueFrom(other: FairTree): void {
    for (const [number, node] of other.nodes.entries()) this.blank(number).restore(node.account.state());
  }

  /** A node with nothing in it, for what is restored; its flows come with that. */
  blank(number: number): FairNode {
    if (number === 0) return this.root;
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
