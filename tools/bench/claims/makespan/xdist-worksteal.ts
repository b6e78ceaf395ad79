import type { Suite } from '../workload/suite.ts';
import { runNodes, XdistNode } from './xdist-node.ts';

/** A worker that has fewer than this left looks for more, and none is left with fewer. */
const LEAST = 2;

/**
 * `--dist worksteal` of pytest-xdist, after its documentation: all tests are dealt out in even runs at first; who is
 * about to have nothing takes half of what the worker with the most has left, from its end.
 */
export function xdistWorksteal({ tests }: Suite, workers: number): number {
  const nodes = Array.from({ length: workers }, (_, index) => {
    const node = new XdistNode();
    const from = Math.floor((index * tests.length) / workers);
    node.pending.push(...tests.slice(from, Math.floor(((index + 1) * tests.length) / workers)));
    return node;
  });
  const refill = (node: XdistNode): void => {
    if (node.load >= LEAST) return;
    const richest = nodes.reduce((a, b) => (b.pending.length > a.pending.length ? b : a));
    const count = Math.floor(Math.max(0, richest.pending.length - LEAST) / 2);
    if (count > 0 && richest !== node) node.pending.push(...richest.pending.splice(-count, count));
    else if (richest.pending.length <= LEAST + 1) for (const each of nodes) each.isLast = true;
  };
  for (const node of nodes) refill(node);
  return runNodes(nodes, refill);
}
