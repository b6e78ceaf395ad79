import type { Suite } from '../workload/suite.ts';
import { runNodes, XdistNode } from './xdist-node.ts';

/**
 * `--dist load` of pytest-xdist, after its documentation: a quarter of the tests is dealt out in even runs at first,
 * at least two to each; whoever then has fewer than a quarter of its part of what is left is filled up to a half.
 */
export function xdistLoad({ tests }: Suite, workers: number): number {
  const waiting = [...tests];
  const nodes = Array.from({ length: workers }, () => new XdistNode());
  const send = (node: XdistNode, count: number): void => {
    node.pending.push(...waiting.splice(0, count));
    if (waiting.length === 0) for (const each of nodes) each.isLast = true;
  };
  const first = Math.max(2, Math.floor(waiting.length / (4 * workers)));
  for (const node of nodes) send(node, first);
  return runNodes(nodes, (node) => {
    if (waiting.length === 0) return;
    const part = Math.floor(waiting.length / workers);
    const least = Math.max(2, Math.floor(part / 4));
    if (node.load < least) send(node, Math.max(2, Math.floor(part / 2)) - node.load);
  });
}
