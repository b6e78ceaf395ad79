import type { Json } from '@fairlead/scheduler-core';
import { readAccountState, readResidualState } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';

/** The section in which a fairness scheduler hands itself on. */
export const FAIRNESS_SECTION = 'fairness@1';

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
const tree = z.object({ root: node, nodes: z.array(node) });
/** Worker-seconds used in a window. */
const use = z.object({ used: finite, usedAt: finite, window: finite, slots: finite });

const stateSchema = z.object({
  seconds: finite,
  recalculatedAt: finite,
  residual,
  users: z.array(z.object({ name: z.string(), use })),
  projects: z.array(z.object({ name: z.string(), use })),
  flows: z.array(z.object({ project: z.int().min(0), user: z.string(), finished: finite, received: finite })),
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
  ranks: z.array(z.tuple([finite, finite.nullable()])),
});

/** A fairness scheduler as plain data. */
export type FairnessState = z.output<typeof stateSchema>;
export type TreeState = z.output<typeof tree>;
export type NodeState = z.output<typeof node>;

/** Reads the section: `undefined` if there is none; `'damaged'` if it cannot be gone on with. */
export function readFairnessState(section: Json | undefined): FairnessState | 'damaged' | undefined {
  if (section === undefined) return undefined;
  const { data } = stateSchema.safeParse(section);
  return data !== undefined && isWhole(data) ? data : 'damaged';
}

/** Every tree must have an account of each project, and each a seat for every flow. */
function isWhole(state: FairnessState): boolean {
  const seats = state.projects.map(() => 0);
  for (const { project } of state.flows) {
    if (project >= seats.length) return false;
    seats[project] = (seats[project] ?? 0) + 1;
  }
  const trees = [
    state.nowhere,
    ...state.groups.flatMap(({ home, spill }) => (spill ? [home, spill] : [home])),
  ];
  return trees.every(
    ({ root, nodes }) =>
      isFull(root, seats.length) &&
      nodes.length === seats.length &&
      nodes.every((each, project) => isFull(each, seats[project] ?? 0)),
  );
}

function isFull({ account: { service }, shares }: NodeState, flows: number): boolean {
  return service.length === flows && shares.length === flows;
}
