import type { z } from 'zod';
import { isRead } from './by-name.ts';
import type { ByAttribute } from './by-attribute.ts';

/** What it looks at of a configuration. */
interface Asked {
  readonly tree: readonly string[];
  readonly quotas: ByAttribute<unknown>;
  readonly guarantees: ByAttribute<unknown>;
  readonly maxConsecutiveSameUser?: number | undefined;
}

/** What stands in a tree of flows once only, and what needs to stand in it. */
export function checkTree(config: Asked, context: z.RefinementCtx): void {
  const { tree, quotas, guarantees, maxConsecutiveSameUser } = config;
  for (const [index, attribute] of tree.entries()) {
    if (tree.indexOf(attribute) === index) continue;
    const message = `"${attribute}" is in the tree already`;
    context.addIssue({ code: 'custom', message, path: ['tree', index] });
  }
  for (const [option, given] of Object.entries({ quotas, guarantees })) {
    for (const [attribute, path] of askedOf(given)) {
      if (tree.includes(attribute)) continue;
      const message = `${option} need their attribute in the tree: add "${attribute}" to "tree"`;
      context.addIssue({ code: 'custom', message, path: [option, ...path] });
    }
  }
  if (maxConsecutiveSameUser !== undefined && !tree.includes('user')) {
    const message = 'a limit on one user needs users in the tree: add "user" to "tree"';
    context.addIssue({ code: 'custom', message, path: ['maxConsecutiveSameUser'] });
  }
}

/** The attributes of which something is said, and where. */
function askedOf({ users, projects, attributes }: ByAttribute<unknown>): readonly [string, string[]][] {
  const asked: [string, string[]][] = [];
  if (isRead(users) && users.size > 0) asked.push(['user', ['users']]);
  if (isRead(projects) && projects.size > 0) asked.push(['project', ['projects']]);
  for (const [attribute, names] of isRead(attributes) ? attributes : []) {
    if (names.size > 0) asked.push([attribute, ['attributes', attribute]]);
  }
  return asked;
}
