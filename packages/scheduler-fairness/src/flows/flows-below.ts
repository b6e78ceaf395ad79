import { Branch } from './branch.ts';
import type { Flow } from './flow.ts';

/** The flows that these nodes are, or have below them. */
export function* flowsBelow(nodes: Iterable<Branch | Flow>): Generator<Flow, undefined> {
  for (const node of nodes) {
    if (node instanceof Branch) yield* flowsBelow(node.children);
    else yield node;
  }
  return undefined;
}
