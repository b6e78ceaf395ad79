import type { Attempt } from '@fairlead/scheduler-core';
import type { FlowLane } from '@fairlead/scheduler-core/queues';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';
import type { FairNode } from '../share/fair-node.ts';
import type { FairTree } from '../share/fair-tree.ts';
import type { ServiceBook } from './service-book.ts';
import type { Standing } from './standing.ts';

/** A running attempt, the flow it belongs to, and the pool it is charged to. */
export interface RunningTask {
  readonly attempt: Attempt;
  readonly flow: Flow;
  pool: SlotPool;
  /** What it is charged for there, in slots. */
  cost: number;
}

/**
 * Makes the accounts say what is true: who holds what in which pool, who wants what, who weighs what. Whatever
 * differs is taken to have happened at this instant; if nothing does, nothing is touched, not even the time.
 * O(flows · pools + running), for the rare moments when pools change or a scheduler takes over.
 */
export function reconcile(
  book: ServiceBook,
  standing: Standing,
  running: Iterable<RunningTask>,
  atSeconds: number,
): void {
  const { directory, instant, pools } = book;
  pools.settleLanes();
  const held = countSlots(book, running);
  for (const holder of directory.holders) {
    const slots = held.byHolder.get(holder) ?? 0;
    if (slots === holder.slots) book.quotas.review(holder);
    else {
      instant.advance(atSeconds);
      book.quotas.hold(holder, slots, instant.seconds);
    }
  }
  for (const { tree } of pools.all) {
    for (const node of directory.nodes) {
      if (node.parent === undefined) continue;
      const siblings = tree.nodeOf(node.parent);
      const { weight } = node.holder.terms;
      const change = (held.byTree.get(tree)?.get(node) ?? 0) - siblings.account.slots(node.seat);
      if (change === 0 && siblings.account.weight(node.seat) === weight) continue;
      instant.advance(atSeconds);
      siblings.weigh(node.seat, weight);
      siblings.hold(node.seat, change);
    }
  }
  noteWanting(book);
  for (const pool of pools.all) wantAnew(book, pool, atSeconds);
  standAnew(book, standing);
}

/** Everybody stands where it has to. O(flows). */
export function standAnew({ directory }: ServiceBook, standing: Standing): void {
  standing.clear();
  for (const flow of directory.flows) for (const line of flow.lines) standing.stand(flow, line);
}

function countSlots(book: ServiceBook, running: Iterable<RunningTask>) {
  const byHolder = new Map<Holder, number>();
  const byTree = new Map<FairTree, Map<Branch | Flow, number>>();
  for (const task of running) {
    const { attempt, flow } = task;
    const { slots } = attempt.task.shape;
    task.pool = book.pools.poolOf(attempt.worker.class, attempt.task.shape);
    task.cost = book.cost.of(attempt.task, task.pool);
    const held = byTree.get(task.pool.tree) ?? new Map<Branch | Flow, number>();
    byTree.set(task.pool.tree, held);
    for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
      byHolder.set(node.holder, (byHolder.get(node.holder) ?? 0) + slots);
      held.set(node, (held.get(node) ?? 0) + task.cost);
    }
  }
  return { byHolder, byTree };
}

function noteWanting(book: ServiceBook): void {
  for (const { lanes } of book.directory.branches) for (const { wanting } of lanes) wanting.clear();
  for (const flow of book.directory.flows) {
    for (const line of flow.lines) if (book.mayWant(flow, line)) noteUp(flow, line.lane);
  }
}

function noteUp(flow: Flow, lane: FlowLane): void {
  for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
    if (!node.holder.mayTake(lane.shape.slots)) return;
    node.parent.laneOf(lane).wanting.add(node);
  }
}

function wantAnew(book: ServiceBook, pool: SlotPool, atSeconds: number): void {
  for (const branch of book.directory.branches) {
    const wants = branch.children.map((child) => book.wants(child, pool));
    wantAtOnce(book, pool.tree.nodeOf(branch), wants, atSeconds);
  }
}

/** All who join do so at once, and before others leave, so that no account stands empty in between. */
function wantAtOnce(book: ServiceBook, node: FairNode, wants: readonly boolean[], atSeconds: number): void {
  const flows = [...wants.keys()].filter((flow) => node.account.isBacklogged(flow) !== wants[flow]);
  if (flows.length === 0) return;
  book.instant.advance(atSeconds);
  node.joinTogether(flows.filter((flow) => wants[flow] === true));
  for (const flow of flows) if (wants[flow] === false) node.want(flow, false);
}
