import type { Startable } from '@fairlead/scheduler-core';
import type { FairAccount, FlowLane, FlowLine, FlowTasks } from '@fairlead/scheduler-core/queues';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { SlotPools } from '../fleet/slot-pools.ts';
import type { Flow } from '../flows/flow.ts';
import type { FlowDirectory } from '../flows/flow-directory.ts';
import type { Project, ProjectLane } from '../flows/project.ts';
import type { Standing } from './standing.ts';

/** Fair share: the slots of each pool are offered by its accounts, from the project down to the user. */
export class FairStanding implements Standing {
  pool: SlotPool | undefined;
  readonly #tasks: FlowTasks;
  readonly #pools: SlotPools;
  readonly #directory: FlowDirectory;
  /** The lanes from which one take may choose, of one pool. */
  readonly #open: FlowLane[] = [];

  constructor(tasks: FlowTasks, pools: SlotPools, directory: FlowDirectory) {
    this.#tasks = tasks;
    this.#pools = pools;
    this.#directory = directory;
  }

  stand(flow: Flow, line: FlowLine): void {
    const { lane } = line;
    const { user, project, seat } = flow;
    const mine = project.laneOf(lane);
    const pools = this.#pools.poolsOf(lane);
    if (line.size > 0 && !user.isAside && user.mayTake(lane.shape.slots)) {
      const head = this.#tasks.head(line);
      mine.heads.set(seat, head, 0);
      for (const pool of pools) {
        pool.tree.nodeOf(project).account.offer(seat, lane.number, head, user.need);
      }
    } else {
      if (!mine.heads.has(seat)) return;
      mine.heads.delete(seat);
      for (const pool of pools) pool.tree.nodeOf(project).account.retract(seat, lane.number);
    }
    this.#standIn(project, mine, user.terms.guaranteed > 0);
  }

  standProject(project: Project): void {
    for (const mine of project.lanes) this.#standIn(project, mine, true);
  }

  clear(): void {
    for (const pool of this.#pools.all) pool.tree.clearLanes();
    for (const { lanes } of this.#directory.projects) {
      for (const mine of lanes) {
        mine.offered = -1;
        for (const seat of [...mine.heads.items()]) mine.heads.delete(seat);
      }
    }
  }

  next(startable: Startable | undefined): FlowLine | undefined {
    const pools = this.#pools.all;
    const knowsRoom = startable !== undefined && pools.length > 2;
    for (const pool of pools) {
      const line = this.#nextOf(pool, startable, knowsRoom);
      if (line !== undefined) return line;
    }
    if (!knowsRoom) return undefined;
    // The host says that something could start, and where is not as it was understood here.
    for (const pool of pools) {
      const line = this.#nextOf(pool, startable, false);
      if (line !== undefined) return line;
    }
    return undefined;
  }

  #standIn(project: Project, mine: ProjectLane, mayHaveNeeds: boolean): void {
    const { lane } = mine;
    const mayTake = mine.heads.size > 0 && project.mayTake(lane.shape.slots);
    const head = mayTake ? mine.heads.peekKey() : -1;
    if (head === mine.offered && !mayHaveNeeds && project.terms.guaranteed === 0) return;
    mine.offered = head;
    for (const { tree } of this.#pools.poolsOf(lane)) {
      const { account } = tree.root;
      if (!mayTake) account.retract(project.number, lane.number);
      else {
        const need = Math.min(project.need, tree.nodeOf(project).account.need(lane.number));
        account.offer(project.number, lane.number, head, need);
      }
    }
  }

  #nextOf(pool: SlotPool, startable: Startable | undefined, knowsRoom: boolean): FlowLine | undefined {
    const open = this.#open;
    open.length = 0;
    for (const lane of pool.lanes) {
      if (startable !== undefined && !startable.has(lane.shape)) continue;
      if (knowsRoom && startable !== undefined && !pool.hasRoom(startable.classes(lane.shape))) continue;
      open.push(lane);
    }
    if (open.length === 0) return undefined;
    const project = this.#directory.projects[firstOf(pool.tree.root.account, open)];
    if (project === undefined) return undefined;
    this.pool = pool;
    const allowed = project.isLimited ? open.filter(({ shape }) => project.mayTake(shape.slots)) : open;
    const flow = project.flows[firstOf(pool.tree.nodeOf(project).account, allowed)];
    let next: FlowLine | undefined;
    for (const line of flow?.lines ?? []) {
      if (line.size === 0 || !allowed.includes(line.lane)) continue;
      if (flow?.user.mayTake(line.lane.shape.slots) !== true) continue;
      if (next === undefined || line.isBefore(next)) next = line;
    }
    return next;
  }
}

/** The flow that is next over several lanes, -1 if none stands in them. */
function firstOf(account: FairAccount, lanes: readonly FlowLane[]): number {
  const [only] = lanes;
  if (lanes.length === 1 && only !== undefined) return account.first(only.number);
  let first = -1;
  let firstLane = -1;
  for (const { number } of lanes) {
    const flow = account.first(number);
    if (flow < 0 || (first >= 0 && !account.isBefore(number, firstLane))) continue;
    first = flow;
    firstLane = number;
  }
  return first;
}
