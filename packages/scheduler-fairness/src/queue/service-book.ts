import { type FlowLine, Instant, ResidualTime } from '@fairlead/scheduler-core/queues';
import type { FairnessConfig } from '../config/fairness-config.ts';
import { ClassPresence } from '../fleet/class-presence.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';
import { SlotPools } from '../fleet/slot-pools.ts';
import type { Flow } from '../flows/flow.ts';
import { FlowDirectory } from '../flows/flow-directory.ts';
import type { Holder } from '../flows/holder.ts';
import { Project } from '../flows/project.ts';
import { QuotaWindows } from '../quotas/quota-windows.ts';
import { FairTree } from '../share/fair-tree.ts';
import type { ShareTerms } from '../share/fair-node.ts';
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
  /** What the host counted before, by project and user: where a flow that is new here begins. */
  readonly served = new Map<string, Map<string, number>>();
  readonly #terms: ShareTerms;

  constructor(config: FairnessConfig) {
    this.windowSeconds = config.fairnessWindowHours * 3600;
    this.directory = new FlowDirectory(config);
    this.presence = new ClassPresence(config.maxTasksPerWorker);
    this.quotas = new QuotaWindows(this.windowSeconds);
    this.#terms = {
      instant: this.instant,
      residual: this.residual,
      idleCreditSeconds: config.idleCreditSeconds,
      halfLifeSeconds: this.windowSeconds,
      windowSeconds: this.windowSeconds,
    };
    this.pools = new SlotPools(config.scarce, this.presence, (from) => this.#makeTree(from));
  }

  /** The flow of a user in a project, made if there is none. */
  flowOf(projectName: string, userName: string): Flow {
    const known = this.directory.find(projectName, userName);
    if (known !== undefined) return known;
    let project = this.directory.findProject(projectName);
    if (project === undefined) {
      project = this.directory.addProject(projectName);
      for (const { tree } of this.pools.all) tree.addProject(project);
    }
    const finished = this.served.get(projectName)?.get(userName) ?? 0;
    const flow = this.directory.addFlow(project, userName, finished);
    for (const { tree } of this.pools.all) tree.addFlow(flow);
    return flow;
  }

  /** A task of the flow begins, on slots of this pool. */
  start(flow: Flow, pool: SlotPool, slots: number): void {
    const { user, project, seat } = flow;
    const isNeed = user.need < 1;
    if (isNeed) pool.tree.nodeOf(project).account.forgive(seat);
    if (isNeed || project.need < 1) pool.tree.root.account.forgive(project.number);
    pool.tree.hold(flow, slots);
    this.#hold(flow, slots);
  }

  /** A task of the flow has ended, however it did. */
  stop(flow: Flow, pool: SlotPool, slots: number): void {
    pool.tree.hold(flow, -slots);
    this.#hold(flow, -slots);
  }

  /** A task of the flow has run so long. */
  ran(flow: Flow, pool: SlotPool, seconds: number): void {
    pool.tree.finished(flow, seconds);
    if (!this.residual.record(seconds)) return;
    for (const { tree } of this.pools.all) tree.rekey();
  }

  /** Debts and figures fade by the time that has passed. */
  recalculate(elapsedSeconds: number): void {
    const fading = 2 ** (-elapsedSeconds / this.windowSeconds);
    for (const { tree } of this.pools.all) tree.recalculate(fading);
  }

  /** Nobody holds a slot, as far as quotas go. */
  holdNothing(): void {
    for (const holder of this.directory.holders) this.quotas.hold(holder, 0, this.instant.seconds);
  }

  /** The tasks of a line that wait are more or fewer, or what quotas allow is: does anybody want a slot? */
  reckon(flow: Flow, line: FlowLine): void {
    const { lane } = line;
    const { user, project } = flow;
    const { wanting } = project.laneOf(lane);
    if (line.waiting > 0 && user.mayTake(lane.shape.slots)) wanting.add(flow);
    else wanting.delete(flow);
    for (const pool of this.pools.poolsOf(lane)) {
      pool.tree.nodeOf(project).want(flow.seat, this.wants(flow, pool));
      pool.tree.root.want(project.number, this.projectWants(project, pool));
    }
  }

  /** What quotas allow a holder has changed, or a guarantee. O(its flows). */
  review(holder: Holder, standing: Standing): void {
    if (holder instanceof Project) {
      this.#reviewProject(holder, standing);
      return;
    }
    for (const flow of holder.flows) {
      for (const line of flow.lines) {
        this.reckon(flow, line);
        standing.stand(flow, line);
      }
    }
  }

  wants(flow: Flow, pool: SlotPool): boolean {
    for (const { lane } of flow.lines) {
      if (flow.project.laneOf(lane).wanting.has(flow) && this.pools.poolsOf(lane).includes(pool)) return true;
    }
    return false;
  }

  projectWants(project: Project, pool: SlotPool): boolean {
    for (const { lane, wanting } of project.lanes) {
      if (wanting.size === 0 || !this.pools.poolsOf(lane).includes(pool)) continue;
      if (project.mayTake(lane.shape.slots)) return true;
    }
    return false;
  }

  #reviewProject(project: Project, standing: Standing): void {
    for (const pool of this.pools.all) {
      pool.tree.root.want(project.number, this.projectWants(project, pool));
    }
    standing.standProject(project);
  }

  #hold(flow: Flow, change: number): void {
    const now = this.instant.seconds;
    this.quotas.hold(flow.user, flow.user.slots + change, now);
    this.quotas.hold(flow.project, flow.project.slots + change, now);
  }

  #makeTree(from: FairTree | undefined): FairTree {
    const tree = new FairTree(this.#terms);
    if (from !== undefined) tree.continueFrom(from);
    else {
      for (const project of this.directory.projects) tree.addProject(project);
      for (const flow of this.directory.flows) tree.addFlow(flow);
    }
    return tree;
  }
}
