import type { ServiceBook } from '../queue/service-book.ts';
import type { FairNode } from '../share/fair-node.ts';
import type { FairTree } from '../share/fair-tree.ts';
import type { Holder } from '../flows/holder.ts';
import type { FairnessState, NodeState, TreeState } from './fairness-state.ts';

/** Goes on where another book stood, to the last digit; call it on a fresh one. */
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
  restoreTree(pools.nowhere.tree, state.nowhere);
  for (const [index, { home, spill }] of pools.groups.entries()) {
    const group = state.groups[index];
    if (group !== undefined) restoreTree(home.tree, group.home);
    // Whether a capability is scarce may have changed with the configuration.
    if (spill !== undefined) restoreTree(spill.tree, group?.spill ?? group?.home ?? state.nowhere);
  }
  for (const { name, use } of state.projects) Object.assign(directory.addProject(name), use);
  for (const { project: number, user, finished } of state.flows) {
    const project = directory.projects[number];
    if (project !== undefined) directory.addFlow(project, user, finished);
  }
  for (const { name, use } of state.users) {
    const user: Holder | undefined = directory.users.get(name);
    if (user !== undefined) Object.assign(user, use);
  }
}

function restoreTree(tree: FairTree, state: TreeState): void {
  restoreNode(tree.root, state.root);
  for (const node of state.nodes) restoreNode(tree.addNode(), node);
}

function restoreNode(node: FairNode, { account, shares }: NodeState): void {
  node.restore(
    account,
    shares.map(([service, usage, entitled]) => ({ service, usage, entitled })),
  );
}
