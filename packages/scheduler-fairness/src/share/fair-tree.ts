import type { Flow } from '../flows/flow.ts';
import type { Project } from '../flows/project.ts';
import { FairNode, type ShareTerms } from './fair-node.ts';

/** The accounts for one kind of slots: projects at the root, the users of each project below. */
export class FairTree {
  readonly root: FairNode;
  readonly #terms: ShareTerms;
  readonly #nodes: FairNode[] = [];

  constructor(terms: ShareTerms) {
    this.#terms = terms;
    this.root = new FairNode(terms);
  }

  /** Projects and flows are added in one order to all trees, so that their numbers are the same in each. */
  addProject(project: Project): void {
    this.root.addFlow(project.terms.weight);
    this.addNode();
  }

  addFlow(flow: Flow): void {
    this.nodeOf(flow.project).addFlow(flow.user.terms.weight);
  }

  nodeOf(project: Project): FairNode {
    return this.#nodes[project.number] ?? this.root;
  }

  get nodes(): readonly FairNode[] {
    return this.#nodes;
  }

  /** Counts on from where another tree stands; its figures begin anew. Call it on a fresh one. */
  continueFrom(other: FairTree): void {
    this.root.restore(other.root.account.state());
    for (const node of other.nodes) this.addNode().restore(node.account.state());
  }

  get allNodes(): readonly FairNode[] {
    return [this.root, ...this.#nodes];
  }

  /** The node of the next project; its flows and its number at the root come with what is restored. */
  addNode(): FairNode {
    const node = new FairNode(this.#terms);
    this.#nodes.push(node);
    return node;
  }

  hold(flow: Flow, change: number): void {
    this.root.hold(flow.project.number, change);
    this.nodeOf(flow.project).hold(flow.seat, change);
  }

  finished(flow: Flow, runtimeSeconds: number): void {
    this.root.watch.finished(flow.project.number, runtimeSeconds);
    this.nodeOf(flow.project).watch.finished(flow.seat, runtimeSeconds);
  }

  charge(flow: Flow, workerSeconds: number): void {
    this.root.charge(flow.project.number, workerSeconds);
    this.nodeOf(flow.project).charge(flow.seat, workerSeconds);
  }

  recalculate(fadeFactor: number): void {
    for (const node of this.allNodes) node.recalculate(fadeFactor);
  }

  /** Nobody stands in any lane. */
  clearLanes(): void {
    for (const { account } of this.allNodes) account.clearLanes();
  }

  /** T fell. */
  rekey(): void {
    for (const { account } of this.allNodes) account.rekey();
  }
}
