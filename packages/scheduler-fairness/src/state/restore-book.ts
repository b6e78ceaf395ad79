import type { ServiceBook } from '../queue/service-book.ts';
import type { FairTree } from '../share/fair-tree.ts';
import type { FairnessState, NodeState } from './fairness-state.ts';

/** Goes on where another book stood, to the last digit; call it on a fresh one of the same levels. */
export function restoreBook(book: ServiceBook, state: FairnessState): void {
  const { directory, pools } = book;
  book.instant.advance(state.seconds);
  book.residual.restore(state.residual);
  pools.restore(
    state.groups.map(({ classes }) =>
      classes.map(({ id, capabilities }) => ({ id, capabilities: Object.fromEntries(capabilities) })),
    ),
    state.splitters.map((pairs) => Object.fromEntries(pairs)),
  );
  directory.restore(state.nodes);
  restoreTree(pools.nowhere.tree, state.nowhere);
  for (const [index, { home, spill }] of pools.groups.entries()) {
    const group = state.groups[index];
    if (group !== undefined) restoreTree(home.tree, group.home);
    // Whether a capability is scarce may have changed with the configuration.
    if (spill !== undefined) restoreTree(spill.tree, group?.spill ?? group?.home ?? state.nowhere);
  }
  for (const { attribute, name, use } of state.holders) {
    const holder = directory.obtainHolder(attribute, name);
    if (holder !== undefined) Object.assign(holder, use);
  }
}

function restoreTree(tree: FairTree, nodes: readonly NodeState[]): void {
  for (const [number, { account, shares }] of nodes.entries()) {
    tree.blank(number).restore(
      account,
      shares.map(([service, usage, entitled]) => ({ service, usage, entitled })),
    );
  }
}
