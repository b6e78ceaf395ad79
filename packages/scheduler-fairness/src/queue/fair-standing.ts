import type { Startable } from '@fairlead/scheduler-core';
import type { FairAccount, FlowLane, FlowLine, FlowTasks } from '@fairlead/scheduler-core/queues';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { SlotPools } from '../fleet/slot-pools.ts';
import { Branch, type BranchLane } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { FlowDirectory } from '../flows/flow-directory.ts';
import type { TaskNeeds } from '../quotas/task-needs.ts';
import type { ServiceBook } from './service-book.ts';
import type { Standing } from './standing.ts';

/** Fair share: the slots of each pool are offered by its accounts, from the root down to a flow. */
export class FairStanding implements Standing {
  pool: SlotPool | undefined;
  allowed: readonly FlowLane[] = [];
  readonly #tasks: FlowTasks;
  readonly #pools: SlotPools;
  readonly #directory: FlowDirectory;
  readonly #needs: TaskNeeds;
  /** The lanes from which one take may choose, of one pool. */
  readonly #open: FlowLane[] = [];

  constructor(tasks: FlowTasks, { pools, directory, needs }: ServiceBook) {
    this.#tasks = tasks;
    this.#needs = needs;
    this.#pools = pools;
    this.#directory = directory;
  }

  stand(flow: Flow, line: FlowLine): void {
    const { lane } = line;
    const { holder, parent, seat } = flow;
    const mine = parent.laneOf(lane);
    const pools = this.#pools.poolsOf(lane);
    const head =
      line.size > 0 && !flow.isAside && holder.mayStand(lane.shape.slots) ? this.#tasks.head(line) : -1;
    if (head >= 0 && (!flow.isTimed || flow.hasLeft(this.#needs.of(head)))) {
      mine.heads.set(seat, head, 0);
      for (const pool of pools) pool.tree.nodeOf(parent).account.offer(seat, lane.number, head, holder.need);
    } else {
      if (!mine.heads.has(seat)) return;
      mine.heads.delete(seat);
      for (const pool of pools) pool.tree.nodeOf(parent).account.retract(seat, lane.number);
    }
    this.#standIn(parent, mine, holder.terms.guaranteed > 0);
  }

  standBranch(branch: Branch): void {
    for (const mine of branch.lanes) this.#standIn(branch, mine, true);
  }

  clear(): void {
    for (const pool of this.#pools.all) pool.tree.clearLanes();
    for (const { lanes } of this.#directory.branches) {
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

  /** A branch stands among its siblings by the first of what is below it; so does its parent, up to the root. */
  #standIn(branch: Branch, mine: BranchLane, mayHaveNeeds: boolean): void {
    const { parent, holder, seat } = branch;
    if (parent === undefined) return;
    const { lane } = mine;
    const stands = mine.heads.size > 0 && holder.mayStand(lane.shape.slots);
    const head = stands ? mine.heads.peekKey() : -1;
    const hasNeeds = mayHaveNeeds || holder.terms.guaranteed > 0;
    if (head === mine.offered && !hasNeeds) return;
    mine.offered = head;
    for (const { tree } of this.#pools.poolsOf(lane)) {
      const { account } = tree.nodeOf(parent);
      if (!stands) account.retract(seat, lane.number);
      else {
        const need = Math.min(holder.need, tree.nodeOf(branch).account.need(lane.number));
        account.offer(seat, lane.number, head, need);
      }
    }
    if (parent.parent === undefined) return;
    const above = parent.laneOf(lane);
    if (stands) above.heads.set(seat, head, 0);
    else above.heads.delete(seat);
    this.#standIn(parent, above, hasNeeds);
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
    let allowed: readonly FlowLane[] = open;
    let branch = this.#directory.root;
    for (;;) {
      const next = branch.children[firstOf(pool.tree.nodeOf(branch).account, allowed)];
      if (next === undefined) return undefined;
      this.pool = pool;
      this.allowed = allowed;
      if (!(next instanceof Branch)) return this.#firstLine(next, allowed);
      const { holder } = next;
      if (holder.isLimited) allowed = allowed.filter(({ shape }) => holder.mayTake(shape.slots));
      branch = next;
    }
  }

  #firstLine(flow: Flow, allowed: readonly FlowLane[]): FlowLine | undefined {
    let first: FlowLine | undefined;
    for (const line of flow.lines) {
      if (line.size === 0 || !allowed.includes(line.lane)) continue;
      if (!flow.holder.mayTake(line.lane.shape.slots)) continue;
      if (flow.isTimed && !flow.hasLeft(this.#needs.of(this.#tasks.head(line)))) continue;
      if (first === undefined || line.isBefore(first)) first = line;
    }
    return first;
  }
}

/** The child that is next over several lanes, -1 if none stands in them. */
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
