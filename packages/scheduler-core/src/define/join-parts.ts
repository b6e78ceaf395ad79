import type { Explanation } from '../contract/reason.ts';
import type { Parts } from '../contract/parts.ts';
import { notCombinable, type RoleName } from './roles.ts';

/** What is taken from the plugin in each role. */
const answers = {
  order: 'queue',
  placement: 'placer',
  predictor: 'expected',
} as const satisfies Record<RoleName, keyof Parts>;

/**
 * The parts of a combination: from each role what it answers, and everybody hears everything.
 *
 * @throws SchedulerError `PLUGIN_NOT_COMBINABLE` if the plugin in a role does not answer it.
 */
export function joinParts(made: ReadonlyMap<RoleName, Parts>, name: string): Parts {
  for (const [role, parts] of made) {
    if (parts[answers[role]] !== undefined) continue;
    const message = `the plugin in the role ${role} has no ${answers[role]}`;
    throw notCombinable(name, message, `put a plugin that brings a ${answers[role]} there`);
  }
  const order = made.get('order');
  const placement = made.get('placement');
  const all = [...made.values()];
  const predictor = [made.get('predictor'), placement, order].find((parts) => parts?.expected !== undefined);
  const limits = all.flatMap(({ maxTasksPerWorker: limit }) => (limit === undefined ? [] : [limit]));
  return {
    ...(order?.queue && { queue: order.queue }),
    ...(placement?.placer && { placer: placement.placer }),
    ...(predictor && { expected: (task, on) => predictor.expected?.(task, on) }),
    ...(placement?.deferDepth && { deferDepth: placement.deferDepth }),
    ...(limits.length > 0 && { maxTasksPerWorker: Math.min(...limits) }),
    ...(all.some((parts) => parts.makeRoom) && {
      makeRoom(cycle) {
        for (const parts of all) parts.makeRoom?.(cycle);
      },
    }),
    observe(event) {
      for (const parts of all) parts.observe?.(event);
    },
    snapshot: () => Object.fromEntries(all.flatMap((parts) => Object.entries(parts.snapshot?.() ?? {}))),
    explain: (task) => inRole('order', order?.explain?.(task) ?? order?.queue?.explain?.(task)),
    ...(order?.admit && { admit: order.admit.bind(order) }),
    shutdown: () => shutDownAll(made),
  };
}

/** The options of a role stand under its name, so what it proposes to change does too. */
function inRole(role: RoleName, said: Explanation | undefined): Explanation | undefined {
  if (said?.mends === undefined) return said;
  return { ...said, mends: said.mends.map(({ path, value }) => ({ path: [role, ...path], value })) };
}

/** Shuts all of them down, also if one of them fails. */
export async function shutDownAll(made: ReadonlyMap<RoleName, Parts>): Promise<void> {
  await Promise.all([...made.values()].map(async (parts) => parts.shutdown?.()));
}
