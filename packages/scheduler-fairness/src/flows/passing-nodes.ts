import type { ServiceBook } from '../queue/service-book.ts';
import { Branch } from './branch.ts';
import type { Flow } from './flow.ts';

/** The attribute whose names come and go: there is always another run. */
const PASSING = 'run';
/** So few are not worth the work. */
const SLACK = 64;

/**
 * The runs that are over, and what is below them, once they are most of the tree. Nothing of them waits or holds a
 * slot, and their accounts stand where those of a new run would begin: nobody can tell whether they were forgotten.
 * O(nodes · pools).
 */
export function passedNodes(book: ServiceBook): ReadonlySet<Branch | Flow> {
  const { levels, nodes, root } = book.directory;
  const passed = new Set<Branch | Flow>();
  const level = levels.findIndex(({ attribute }) => attribute === PASSING);
  if (level < 0 || nodes.length < SLACK) return passed;
  visit(book, root, level, passed);
  if (2 * passed.size < nodes.length) passed.clear();
  return passed;
}

/** Looks at the children of a branch that lies so many levels above the runs. */
function visit(book: ServiceBook, branch: Branch, level: number, passed: Set<Branch | Flow>): void {
  for (const child of branch.children) {
    if (child instanceof Branch) visit(book, child, level - 1, passed);
    if (level <= 0 && isOver(book, child, passed)) passed.add(child);
  }
}

function isOver({ pools }: ServiceBook, node: Branch | Flow, passed: ReadonlySet<Branch | Flow>): boolean {
  const { parent, seat } = node;
  if (parent === undefined) return false;
  const isIdle =
    node instanceof Branch ? node.children.every((child) => passed.has(child)) : node.lines.length === 0;
  return isIdle && pools.all.every(({ tree }) => tree.nodeOf(parent).account.isBlank(seat));
}
