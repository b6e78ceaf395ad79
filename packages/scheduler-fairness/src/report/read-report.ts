import type { Holder } from '../flows/holder.ts';
import { flowsBelow } from '../flows/flows-below.ts';
import type { ServiceBook } from '../queue/service-book.ts';
import { jain } from '../share/jain.ts';
import { type Lead, worse } from '../share/lead-watch.ts';
import type { Shares } from '../share/share-meter.ts';
import { entitledNow } from './entitled-now.ts';
import type { FairnessReport, FlowFigures } from './fairness-report.ts';
import type { RecentWaits } from './recent-waits.ts';

/** Works the report out, when somebody asks. O(flows · pools). */
export function readReport(
  book: ServiceBook,
  waits: RecentWaits,
  strategy: string,
  nowSeconds: number,
): FairnessReport {
  const { directory, pools, residual } = book;
  const seconds = Math.max(nowSeconds, book.instant.seconds);
  const entitledSlots = entitledNow(book);
  const waited = waits.byHolder();
  const figuresOf = (holders: readonly Holder[]): FlowFigures[] => {
    const shares = holders.map((holder) => sharesOf(book, holder, seconds));
    const usage = shares.reduce((sum, each) => sum + each.usage, 0);
    const entitled = shares.reduce((sum, each) => sum + each.entitled, 0);
    return holders.map((holder, index) => {
      const mine = shares[index] ?? NOTHING;
      return {
        ...countsOf(holder),
        entitledSlots: entitledSlots.get(holder) ?? 0,
        ...compare(mine, usage, entitled),
        ...waitsOf(waited.get(holder) ?? []),
        quota: quotaOf(holder, book.windowSeconds, seconds),
        guaranteed: holder.terms.guaranteed,
      };
    });
  };
  const levels = directory.levels.map(({ attribute }) => {
    const flows = figuresOf(directory.holdersOf(attribute));
    return { attribute, jain: jainOf(flows), flows };
  });
  const levelOf = (attribute: string) => levels.find((level) => level.attribute === attribute);
  const users = levelOf('user');
  const projects = levelOf('project');
  const lead = pools.all
    .flatMap(({ tree }) => tree.nodes)
    .reduce<Lead | undefined>((worst, { watch }) => worse(worst, watch.worst), undefined);
  return {
    strategy,
    residualSeconds: residual.seconds,
    jain: { users: users?.jain ?? 1, projects: projects?.jain ?? 1 },
    certificate:
      lead === undefined
        ? null
        : { gapSeconds: lead.gap, boundSeconds: lead.bound, holds: lead.gap <= lead.bound },
    users: users?.flows ?? [],
    projects: projects?.flows ?? [],
    levels,
  };
}

const NOTHING: Shares = { service: 0, usage: 0, entitled: 0 };

/** Over all pools, and all places in the tree. */
function sharesOf({ pools }: ServiceBook, holder: Holder, seconds: number): Shares {
  let { service, usage, entitled } = NOTHING;
  const add = (shares: Shares): void => {
    service += shares.service;
    usage += shares.usage;
    entitled += shares.entitled;
  };
  for (const { tree } of pools.all) {
    for (const { parent, seat } of holder.nodes) {
      if (parent !== undefined) add(tree.nodeOf(parent).meter.read(seat, seconds));
    }
  }
  return { service, usage, entitled };
}

function countsOf({ name, terms, slots, nodes }: Holder) {
  let waiting = 0;
  for (const flow of flowsBelow(nodes)) waiting += flow.waiting;
  return { name, weight: terms.weight, running: slots, waiting };
}

function compare({ service, usage, entitled }: Shares, allUsage: number, allEntitled: number) {
  const share = allUsage > 0 ? usage / allUsage : 0;
  const entitledShare = allEntitled > 0 ? entitled / allEntitled : 0;
  return {
    serviceSeconds: service,
    usageSeconds: usage,
    entitledSeconds: entitled,
    share,
    entitledShare,
    shareRatio: entitled > 0 ? usage / entitled : null,
    error: share - entitledShare,
  };
}

function waitsOf(waits: readonly number[]) {
  if (waits.length === 0) return { waitSecondsMean: null, waitSecondsP95: null };
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  return { waitSecondsMean: mean, waitSecondsP95: waits[Math.ceil(0.95 * waits.length) - 1] ?? mean };
}

function quotaOf(holder: Holder, windowSeconds: number, seconds: number): FlowFigures['quota'] {
  if (!holder.isLimited) return null;
  const { maxRunning, maxWorkerSeconds } = holder.terms;
  return {
    maxRunning: maxRunning < Infinity ? maxRunning : null,
    maxWorkerSeconds: maxWorkerSeconds < Infinity ? maxWorkerSeconds : null,
    usedWorkerSeconds: holder.usedBy(seconds, windowSeconds),
  };
}

function jainOf(figures: readonly FlowFigures[]): number {
  return jain(figures.flatMap(({ shareRatio }) => (shareRatio === null ? [] : [shareRatio])));
}
