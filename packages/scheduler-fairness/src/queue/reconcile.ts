import type { Attempt } from '@fairlead/scheduler-core';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';
import type { FairNode } from '../share/fair-node.ts';
import type { ServiceBook } from './service-book.ts';
import type { Standing } from './standing.ts';

/** A running attempt, the flow it belongs to, and the pool it is charged to. */
export interface RunningTask {
  readonly attempt: Attempt;
  readonly flow: Flow;
  pool: SlotPool;
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
    for (const { project, seat, user, number } of directory.flows) {
      const node = tree.nodeOf(project);
      const change = (held.byTree.get(tree)?.[number] ?? 0) - node.account.slots(seat);
      if (change === 0 && node.account.weight(seat) === user.terms.weight) continue;
      instant.advance(atSeconds);
      node.weigh(seat, user.terms.weight);
      node.hold(seat, change);
    }
    for (const project of directory.projects) {
      const slots = project.flows.reduce(
        (sum, { number }) => sum + (held.byTree.get(tree)?.[number] ?? 0),
        0,
      );
      const change = slots - tree.root.account.slots(project.number);
      if (change === 0 && tree.root.account.weight(project.number) === project.terms.weight) continue;
      instant.advance(atSeconds);
      tree.root.weigh(project.number, project.terms.weight);
      tree.root.hold(project.number, change);
    }
  }
  noteWanting(book);
  for (const pool of pools.all) wantAnew(book, pool, atSeconds);
  standing.clear();
  for (const flow of directory.flows) for (const line of flow.lines) standing.stand(flow, line);
}

function countSlots(book: ServiceBook, running: Iterable<RunningTask>) {
  const byHolder = new Map<Holder, number>();
  const byTree = new Map<SlotPool['tree'], number[]>();
  for (const task of running) {
    const { attempt, flow } = task;
    const { slots } = attempt.task.shape;
    task.pool = book.pools.poolOf(attempt.worker.class, attempt.task.shape);
    for (const holder of [flow.user, flow.project]) byHolder.set(holder, (byHolder.get(holder) ?? 0) + slots);
    const byFlow = byTree.get(task.pool.tree) ?? book.directory.flows.map(() => 0);
    byFlow[flow.number] = (byFlow[flow.number] ?? 0) + slots;
    byTree.set(task.pool.tree, byFlow);
  }
  return { byHolder, byTree };
}

function noteWanting({ directory }: ServiceBook): void {
  for (const { lanes } of directory.projects) for (const { wanting } of lanes) wanting.clear();
  for (const flow of directory.flows) {
    for (const { lane, waiting } of flow.lines) {
      if (waiting > 0 && flow.user.mayTake(lane.shape.slots)) flow.project.laneOf(lane).wanting.add(flow);
    }
  }
}

function wantAnew(book: ServiceBook, pool: SlotPool, atSeconds: number): void {
  const { projects } = book.directory;
  const { root } = pool.tree;
  const rootWants = projects.map((project) => book.projectWants(project, pool));
  wantAtOnce(book, root, rootWants, atSeconds);
  for (const project of projects) {
    const wants = project.flows.map((flow) => book.wants(flow, pool));
    wantAtOnce(book, pool.tree.nodeOf(project), wants, atSeconds);
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
