import { type FlowLine, Instant, ResidualTime } from '@fairlead/scheduler-core/queues';
import type { FairnessConfig } from '../config/fairness-config.ts';
import { ClassPresence } from '../fleet/class-presence.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';
import { SlotPools } from '../fleet/slot-pools.ts';
import type { TaskAttribute } from '../flows/attribute.ts';
import { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import { FlowDirectory } from '../flows/flow-directory.ts';
import { flowsBelow } from '../flows/flows-below.ts';
import type { Holder } from '../flows/holder.ts';
import { passedNodes } from '../flows/passing-nodes.ts';
import { treeLevels } from '../flows/tree-levels.ts';
import { Commitments } from '../quotas/commitments.ts';
import type { TaskNeeds } from '../quotas/task-needs.ts';
import { QuotaWindows } from '../quotas/quota-windows.ts';
import { ChangedWants } from '../share/changed-wants.ts';
import { FairTree } from '../share/fair-tree.ts';
import type { ShareTerms } from '../share/fair-node.ts';
import { TaskCost } from '../share/task-cost.ts';
import { ServiceTally } from '../state/service-tally.ts';
import type { Standing } from './standing.ts';

/**
 * Who holds what, who wants what, and what each has received: the accounts of every pool, and the quotas. Kept
 * whatever the strategy, so that a change of strategy loses nothing.
 */
export class ServiceBook {
  readonly instant = new Instant();
  readonly residual = new ResidualTime();
  readonly windowSeconds: number;
  readonly directory: FlowDirectory;
  readonly presence: ClassPresence;
  readonly pools: SlotPools;
  readonly quotas: QuotaWindows;
  readonly needs: TaskNeeds;
  readonly commitments: Commitments;
  readonly cost: TaskCost;
  /** What the host counted before, and what has ended since. */
  readonly tally = new ServiceTally();
  readonly #terms: ShareTerms;
  #changed: ChangedWants | undefined;

  /** The arrival number of the first task that stands in a line, -1 if none does. */
  headOf: (line: FlowLine) => number = () => -1;

  constructor(config: FairnessConfig, own: ReadonlyMap<string, TaskAttribute>, needs: TaskNeeds) {
    this.needs = needs;
    this.windowSeconds = config.fairnessWindowHours * 3600;
    this.directory = new FlowDirectory(treeLevels(config, own), (node) => {
      for (const { tree } of this.pools.all) tree.add(node);
    });
    this.presence = new ClassPresence(config.maxTasksPerWorker);
    this.quotas = new QuotaWindows(this.windowSeconds);
    this.commitments = new Commitments(needs, this.windowSeconds);
    this.cost = new TaskCost(config, own, this.presence);
    this.#terms = {
      instant: this.instant,
      residual: this.residual,
      idleCreditSeconds: config.idleCreditSeconds,
      halfLifeSeconds: this.windowSeconds,
      windowSeconds: this.windowSeconds,
    };
    this.pools = new SlotPools(config.scarce, this.presence, (from) => this.#makeTree(from));
  }

  /** A task of the flow begins, on slots of this pool. */
  start(flow: Flow, pool: SlotPool, slots: number, cost: number): void {
    let isNeed = false;
    for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
      isNeed ||= node.holder.need < 1;
      if (isNeed) pool.tree.nodeOf(node.parent).account.forgive(node.seat);
    }
    pool.tree.hold(flow, cost);
    this.#hold(flow, slots);
  }

  /** A task of the flow has ended, however it did. */
  stop(flow: Flow, pool: SlotPool, slots: number, cost: number): void {
    pool.tree.hold(flow, -cost);
    this.#hold(flow, -slots);
  }

  /** A task of the flow has run so long. */
  ran(flow: Flow, pool: SlotPool, seconds: number, cost: number): void {
    pool.tree.finished(flow, seconds, cost);
    if (!this.residual.record(seconds)) return;
    for (const { tree } of this.pools.all) tree.rekey();
  }

  /** Debts and figures fade by the time that has passed. */
  recalculate(elapsedSeconds: number): void {
    const fading = 2 ** (-elapsedSeconds / this.windowSeconds);
    for (const { tree } of this.pools.all) tree.recalculate(fading);
  }

  /** Forgets the runs that are over, now and then; returns what was forgotten. Nobody stands in any lane then. */
  forgetPassed(): ReadonlySet<Branch | Flow> {
    const passed = passedNodes(this);
    if (passed.size === 0) return passed;
    for (const { tree } of this.pools.all) tree.forget(this.directory.branches, passed);
    this.directory.forget(passed);
    return passed;
  }

  /** Nobody holds a slot, as far as quotas go. */
  holdNothing(): void {
    for (const holder of this.directory.holders) this.quotas.hold(holder, 0, this.instant.seconds);
  }

  /** The tasks of a line that wait are more or fewer, or what quotas allow is: does anybody want a slot? */
  reckon(flow: Flow, line: FlowLine): void {
    const { lane } = line;
    let wants = this.mayWant(flow, line);
    for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
      const { wanting } = node.parent.laneOf(lane);
      if (wants) wanting.add(node);
      else wanting.delete(node);
      for (const pool of this.pools.poolsOf(lane)) this.#want(node, node.parent, pool);
      wants = wanting.size > 0 && node.parent.holder.mayTake(lane.shape.slots);
    }
  }

  /** Whether something of a line waits that its flow may start by its quota of slots, and all by theirs of time. */
  mayWant(flow: Flow, line: FlowLine): boolean {
    if (line.waiting === 0 || !flow.holder.mayTake(line.lane.shape.slots)) return false;
    return !flow.isTimed || flow.hasLeft(this.needs.of(this.headOf(line)));
  }

  /** More or fewer worker-seconds are left to a holder. O(flows below). */
  reviewBelow(holder: Holder, standing: Standing): void {
    for (const flow of flowsBelow(holder.nodes)) {
      for (const line of flow.lines) {
        this.reckon(flow, line);
        standing.stand(flow, line);
      }
    }
  }

  /** What quotas allow a holder has changed, or a guarantee. O(its flows). */
  review(holder: Holder, standing: Standing): void {
    for (const node of holder.nodes) {
      if (node instanceof Branch) this.#reviewBranch(node, standing);
      else {
        for (const line of node.lines) {
          this.reckon(node, line);
          standing.stand(node, line);
        }
      }
    }
  }

  /** Whether a node wants slots of this pool. O(its shapes). */
  wants(node: Branch | Flow, pool: SlotPool): boolean {
    const above = node.parent;
    if (above === undefined) return false;
    for (const { lane } of node instanceof Branch ? node.lanes : node.lines) {
      if (above.laneOf(lane).wanting.has(node) && this.pools.poolsOf(lane).includes(pool)) return true;
    }
    return false;
  }

  /** Makes changes that happen at one instant count as such, whatever their order. */
  together(change: () => void): void {
    const changed = new ChangedWants();
    this.#changed = changed;
    change();
    this.#changed = undefined;
    changed.apply();
  }

  #want(node: Branch | Flow, parent: Branch, pool: SlotPool): void {
    const siblings = pool.tree.nodeOf(parent);
    const wants = this.wants(node, pool);
    if (this.#changed === undefined) siblings.want(node.seat, wants);
    else this.#changed.note(siblings, node.seat, wants);
  }

  #reviewBranch(branch: Branch, standing: Standing): void {
    for (const { lane, wanting } of branch.lanes) {
      let wants = wanting.size > 0 && branch.holder.mayTake(lane.shape.slots);
      for (let node = branch; node.parent !== undefined; node = node.parent) {
        const above = node.parent.laneOf(lane).wanting;
        if (wants) above.add(node);
        else above.delete(node);
        wants = above.size > 0 && node.parent.holder.mayTake(lane.shape.slots);
      }
    }
    for (let node = branch; node.parent !== undefined; node = node.parent) {
      for (const pool of this.pools.all) this.#want(node, node.parent, pool);
    }
    standing.standBranch(branch);
  }

  #hold(flow: Flow, change: number): void {
    const now = this.instant.seconds;
    for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
      this.quotas.hold(node.holder, node.holder.slots + change, now);
    }
  }

  #makeTree(from: FairTree | undefined): FairTree {
    const tree = new FairTree(this.#terms);
    if (from !== undefined) tree.continueFrom(from);
    else for (const node of this.directory.nodes) tree.add(node);
    return tree;
  }
}
