import type { Json, JsonObject } from '@fairlead/scheduler-core';
import type { Holder } from '../flows/holder.ts';
import type { ServiceBook } from '../queue/service-book.ts';
import type { FairNode } from '../share/fair-node.ts';
import type { FairTree } from '../share/fair-tree.ts';
import type { Ranks } from '../queue/carried-ranks.ts';

/** What stands beside the accounts. */
export interface StateBeside {
  readonly recalculatedAt: number;
  /** Of each flow, by number: worker-seconds of its attempts, running ones up to now. */
  readonly received: readonly number[];
  readonly turns: { readonly user: string | undefined; readonly count: number };
  readonly ranks: Ranks;
}

/** The section, unrounded: whoever goes on with it decides as if there had been no change. */
export function writeState(book: ServiceBook, beside: StateBeside): Json {
  const { directory, pools } = book;
  return {
    seconds: book.instant.seconds,
    recalculatedAt: beside.recalculatedAt,
    residual: { ...book.residual.state() },
    users: [...directory.users.values()].map((user) => ({ name: user.name, use: useOf(user) })),
    projects: directory.projects.map((project) => ({ name: project.name, use: useOf(project) })),
    flows: directory.flows.map(({ number, project, user, finished }) => ({
      project: project.number,
      user: user.name,
      finished,
      received: beside.received[number] ?? 0,
    })),
    nowhere: treeOf(pools.nowhere.tree),
    groups: pools.groups.map(({ classes, home, spill }) => ({
      classes: classes.map(({ id, capabilities }) => ({ id, capabilities: pairsOf(capabilities) })),
      home: treeOf(home.tree),
      spill: spill === undefined ? null : treeOf(spill.tree),
    })),
    splitters: pools.splitters.map((requires) => pairsOf(requires)),
    turns: { user: beside.turns.user ?? null, count: beside.turns.count },
    ranks: beside.ranks,
  };
}

function pairsOf<Value extends Json>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record);
}

function useOf({ used, usedAt, window, slots }: Holder): JsonObject {
  return { used, usedAt, window, slots };
}

function treeOf({ root, nodes }: FairTree): JsonObject {
  return { root: nodeOf(root), nodes: nodes.map(nodeOf) };
}

function nodeOf({ account, meter }: FairNode): JsonObject {
  const state = account.state();
  const shares = state.service.map((_, flow) => {
    const { service, usage, entitled } = meter.read(flow);
    return [service, usage, entitled];
  });
  return { account: { ...state }, shares };
}
