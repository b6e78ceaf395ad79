import type { Json, JsonObject } from '@fairlead/scheduler-core';
import { Branch } from '../flows/branch.ts';
import type { Holder } from '../flows/holder.ts';
import type { ServiceBook } from '../queue/service-book.ts';
import type { Needs } from '../quotas/task-needs.ts';
import type { FairNode } from '../share/fair-node.ts';
import type { FairTree } from '../share/fair-tree.ts';
import type { CarriedOrder } from '../queue/strategy-order.ts';
import type { Received } from './take-over.ts';

/** What stands beside the accounts. */
export interface StateBeside {
  readonly recalculatedAt: number;
  readonly served: readonly Received[];
  readonly turns: { readonly user: string | undefined; readonly count: number };
  readonly order: CarriedOrder;
  readonly needs: Needs;
}

/** The section, unrounded: whoever goes on with it decides as if there had been no change. */
export function writeState(book: ServiceBook, beside: StateBeside): Json {
  const { directory, pools } = book;
  return {
    seconds: book.instant.seconds,
    recalculatedAt: beside.recalculatedAt,
    residual: { ...book.residual.state() },
    levels: directory.levels.map(({ attribute }) => attribute),
    nodes: directory.nodes.map((node) => ({
      parent: node.parent?.number ?? 0,
      name: node.holder.name,
      isBranch: node instanceof Branch,
    })),
    holders: directory.holders.map((holder) => ({
      attribute: holder.attribute,
      name: holder.name,
      use: useOf(holder),
    })),
    served: beside.served.map(({ project, user, finished, received }) => ({
      project,
      user,
      finished,
      received,
    })),
    nowhere: treeOf(pools.nowhere.tree),
    groups: pools.groups.map(({ classes, home, spill }) => ({
      classes: classes.map(({ id, capabilities }) => ({ id, capabilities: pairsOf(capabilities) })),
      home: treeOf(home.tree),
      spill: spill === undefined ? null : treeOf(spill.tree),
    })),
    splitters: pools.splitters.map((requires) => pairsOf(requires)),
    turns: { user: beside.turns.user ?? null, count: beside.turns.count },
    order: { ranks: { ...beside.order.ranks }, failures: beside.order.failures },
    needs: beside.needs,
  };
}

function pairsOf<Value extends Json>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record);
}

function useOf({ used, usedAt, window, slots, committed, wasTight }: Holder): JsonObject {
  return { used, usedAt, window, slots, committed, wasTight };
}

function treeOf({ nodes }: FairTree): Json {
  return nodes.map(nodeOf);
}

function nodeOf({ account, meter }: FairNode): JsonObject {
  const state = account.state();
  const shares = state.service.map((_, flow) => {
    const { service, usage, entitled } = meter.read(flow);
    return [service, usage, entitled];
  });
  return { account: { ...state }, shares };
}
