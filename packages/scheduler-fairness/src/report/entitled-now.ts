import { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';
import type { ServiceBook } from '../queue/service-book.ts';
import { maxMin, type Sharer } from '../share/max-min.ts';

/** Slots that everybody is entitled to at this moment, of those in use, level by level from the root down. */
export function entitledNow(book: ServiceBook): ReadonlyMap<Holder, number> {
  const entitled = new Map<Holder, number>();
  const { root } = book.directory;
  shareOut(book, root, heldBelow(book, root), entitled);
  return entitled;
}

function shareOut(book: ServiceBook, branch: Branch, capacity: number, entitled: Map<Holder, number>): void {
  const shares = maxMin(
    branch.children.map((child) => sharerOf(book, child)),
    capacity,
  );
  for (const [seat, child] of branch.children.entries()) {
    const share = shares[seat] ?? 0;
    entitled.set(child.holder, (entitled.get(child.holder) ?? 0) + share);
    if (child instanceof Branch) shareOut(book, child, share, entitled);
  }
}

/** What a node holds and what it waits for, in slots, as far as quotas below it allow. */
function sharerOf(book: ServiceBook, node: Branch | Flow): Sharer {
  const { holder } = node;
  const held = heldAt(book, node);
  let demand = held;
  if (node instanceof Branch) {
    demand = node.children
      .map((child) => sharerOf(book, child))
      .reduce((sum, below) => sum + Math.min(below.demand, below.limit), 0);
  } else {
    for (const { lane, waiting } of node.lines) {
      const [pool] = book.pools.poolsOf(lane);
      demand += waiting * (pool === undefined ? lane.shape.slots : book.cost.ofShape(lane.shape, pool));
    }
  }
  return {
    demand,
    limit: holder.isSpent ? held : Math.max(held, holder.terms.maxRunning),
    weight: holder.terms.weight,
    guaranteed: holder.terms.guaranteed,
  };
}

function heldBelow(book: ServiceBook, branch: Branch): number {
  return branch.children.reduce((sum, child) => sum + heldAt(book, child), 0);
}

function heldAt({ pools }: ServiceBook, { parent, seat }: Branch | Flow): number {
  if (parent === undefined) return 0;
  let held = 0;
  for (const { tree } of pools.all) held += tree.nodeOf(parent).account.slots(seat);
  return held;
}
