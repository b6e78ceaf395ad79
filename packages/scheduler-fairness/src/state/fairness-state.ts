import type { Json } from '@fairlead/scheduler-core';
import { readAccountState, readResidualState } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';

/** The section in which a fairness scheduler hands itself on. */
export const FAIRNESS_SECTION = 'fairness@2';

const finite = z.number();
const account = z.unknown().transform((given, context) => {
  const state = readAccountState(given);
  if (state !== undefined) return state;
  context.addIssue('no account');
  return z.NEVER;
});
const residual = z.unknown().transform((given, context) => {
  const state = readResidualState(given);
  if (state !== undefined) return state;
  context.addIssue('no residual time');
  return z.NEVER;
});
const value = z.union([z.string(), z.number(), z.boolean()]);
/** zod drops the key `__proto__` from a record, so records are told as pairs. */
const capabilities = z.array(z.tuple([z.string(), value]));
const requirement = z.union([
  value,
  z.object({ oneOf: z.array(value) }),
  z.object({ atLeast: finite }),
  z.object({ versionAtLeast: z.string() }),
  z.object({ present: z.boolean() }),
]);

/** An account, and service, usage and entitlement of each of its flows. */
const node = z.object({ account, shares: z.array(z.tuple([finite, finite, finite])) });
const tree = z.array(node).min(1);
/** Worker-seconds used in a window. */
const use = z.object({
  used: finite,
  usedAt: finite,
  window: finite,
  slots: finite,
  committed: finite,
  wasTight: z.boolean(),
});

/** What a key said of a task, by arrival number; JSON has no -Infinity. */
const ranks = z.array(z.tuple([finite, finite.nullable()]));

const stateSchema = z.object({
  seconds: finite,
  recalculatedAt: finite,
  residual,
  levels: z.array(z.string()).min(1),
  /** But the root, parents before children. */
  nodes: z.array(z.object({ parent: z.int().min(0), name: z.string(), isBranch: z.boolean() })),
  holders: z.array(z.object({ attribute: z.string(), name: z.string(), use })),
  served: z.array(z.object({ project: z.string(), user: z.string(), finished: finite, received: finite })),
  nowhere: tree,
  groups: z.array(
    z.object({
      classes: z.array(z.object({ id: z.string(), capabilities })).min(1),
      home: tree,
      spill: tree.nullable(),
    }),
  ),
  splitters: z.array(z.array(z.tuple([z.string(), requirement]))),
  turns: z.object({ user: z.string().nullable(), count: z.int().min(0) }),
  order: z.object({
    ranks: z.object({ longest: ranks, failedFirst: ranks }),
    failures: z.array(z.tuple([z.string(), finite])),
  }),
  needs: z.array(z.tuple([finite, finite])),
});

/** A fairness scheduler as plain data. */
export type FairnessState = z.output<typeof stateSchema>;
export type NodeState = z.output<typeof node>;

/** Reads the section: `undefined` if there is none; `'damaged'` if it cannot be gone on with. */
export function readFairnessState(section: Json | undefined): FairnessState | 'damaged' | undefined {
  if (section === undefined) return undefined;
  const { data } = stateSchema.safeParse(section);
  return data !== undefined && isWhole(data) ? data : 'damaged';
}

/**
 * Every node must lie as deep as its kind says, once under its parent, and every tree have an account of each branch
 * with a seat for each child.
 */
function isWhole(state: FairnessState): boolean {
  const depths = [0];
  const seats = [0];
  const names = [new Set<string>()];
  for (const { parent, name, isBranch } of state.nodes) {
    const depth = (depths[parent] ?? Infinity) + 1;
    const siblings = names[parent];
    const isDeep = isBranch ? depth < state.levels.length : depth === state.levels.length;
    if (siblings === undefined || !isDeep || siblings.has(name)) return false;
    siblings.add(name);
    seats[parent] = (seats[parent] ?? 0) + 1;
    if (!isBranch) continue;
    depths.push(depth);
    seats.push(0);
    names.push(new Set());
  }
  const trees = [
    state.nowhere,
    ...state.groups.flatMap(({ home, spill }) => (spill ? [home, spill] : [home])),
  ];
  return trees.every(
    (nodes) =>
      nodes.length === seats.length && nodes.every((each, number) => isFull(each, seats[number] ?? 0)),
  );
}

function isFull({ account: { service }, shares }: NodeState, seats: number): boolean {
  return service.length === seats && shares.length === seats;
}
