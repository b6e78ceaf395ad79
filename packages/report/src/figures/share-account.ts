import type { GatheredTasks } from '../rows/gathered-tasks.ts';
import { maxMin } from './max-min.ts';

/** What users received and were entitled to, over time and in all. Arrays by user, in the users' order. */
export interface ShareAccount {
  /** Starts of the spans, all of one length but the last. */
  readonly atMs: readonly number[];
  /** Slots held on average in each span, by user, then by span. */
  readonly heldSlots: readonly Float64Array[];
  /** Slots entitled to on average in each span. */
  readonly entitledSlots: readonly Float64Array[];
  /** Slots there on average in each span. */
  readonly fleetSlots: Float64Array;
  /** How long anybody waited in all. */
  readonly contendedMs: number;
  /** Slot-time that stood idle while as many tasks waited. */
  readonly idleWhileWaitingMs: number;
  /** Worker-time received and entitled to while anybody waited. */
  readonly servedMs: Float64Array;
  readonly entitledMs: Float64Array;
  /** Entitled minus received while anybody waited, up to the end of each span. */
  readonly owedMs: readonly Float64Array[];
}

const spans = 400;
const recomputations = 4_096;
/** What an event changes. */
const waiting = 0;
const running = 1;
const fleet = 2;

/**
 * Follows who held slots, who waited and what each was entitled to (weighted max-min over real demand, running and
 * waiting tasks together). Entitlements are worked out anew at each change, but at most every 4,096th of the whole
 * time. O(rows · (log rows + users)).
 */
export function accountShares(gathered: GatheredTasks): ShareAccount {
  const users = gathered.users.length;
  const lengthMs = Math.max(1, gathered.endMs);
  const spanMs = lengthMs / spans;
  const { times, kinds, whose, amounts, order } = changes(gathered, lengthMs);

  const perUser = (): Float64Array[] => gathered.users.map(() => new Float64Array(spans));
  const heldSlots = perUser();
  const entitledSlots = perUser();
  const owedMs = perUser();
  const fleetSlots = new Float64Array(spans);
  const servedMs = new Float64Array(users);
  const entitledMs = new Float64Array(users);
  let contendedMs = 0;
  let idleWhileWaitingMs = 0;

  const waits = new Float64Array(users);
  const runs = new Float64Array(users);
  const demands = new Float64Array(users);
  const shares = new Float64Array(users);
  const weights = Float64Array.from(gathered.users, ({ weight }) => weight);
  let slots = 0;
  let waitingInAll = 0;
  let runningInAll = 0;
  let nowMs = 0;
  let span = 0;
  let changed = true;
  let computedAtMs = -Infinity;

  const advance = (toMs: number): void => {
    if (toMs <= nowMs) return;
    if (changed && nowMs - computedAtMs >= lengthMs / recomputations) {
      for (let user = 0; user < users; user += 1) demands[user] = (waits[user] ?? 0) + (runs[user] ?? 0);
      maxMin(demands, weights, slots, shares);
      changed = false;
      computedAtMs = nowMs;
    }
    while (nowMs < toMs && span < spans) {
      const spanEndMs = span === spans - 1 ? lengthMs : (span + 1) * spanMs;
      const untilMs = Math.min(toMs, spanEndMs);
      const tookMs = untilMs - nowMs;
      fleetSlots[span] = (fleetSlots[span] ?? 0) + slots * tookMs;
      if (waitingInAll > 0) contendedMs += tookMs;
      idleWhileWaitingMs += Math.max(0, Math.min(waitingInAll, slots - runningInAll)) * tookMs;
      for (let user = 0; user < users; user += 1) {
        const held = (runs[user] ?? 0) * tookMs;
        const entitled = (shares[user] ?? 0) * tookMs;
        add(heldSlots[user], span, held);
        add(entitledSlots[user], span, entitled);
        if (waitingInAll > 0) {
          add(servedMs, user, held);
          add(entitledMs, user, entitled);
        }
        const account = owedMs[user];
        if (account !== undefined) account[span] = (entitledMs[user] ?? 0) - (servedMs[user] ?? 0);
      }
      nowMs = untilMs;
      if (untilMs >= spanEndMs) span += 1;
    }
  };

  for (const index of order) {
    advance(times[index] ?? 0);
    const user = whose[index] ?? 0;
    const amount = amounts[index] ?? 0;
    const kind = kinds[index];
    if (kind === fleet) slots += amount;
    else add(kind === waiting ? waits : runs, user, amount);
    if (kind === waiting) waitingInAll += amount;
    if (kind === running) runningInAll += amount;
    changed = true;
  }
  advance(lengthMs);

  const lengths = Array.from({ length: spans }, (_, index) =>
    index === spans - 1 ? lengthMs - index * spanMs : spanMs,
  );
  for (const series of [...heldSlots, ...entitledSlots, fleetSlots]) {
    for (let index = 0; index < spans; index += 1)
      series[index] = (series[index] ?? 0) / (lengths[index] ?? 1);
  }
  return {
    atMs: lengths.map((_, index) => index * spanMs),
    heldSlots,
    entitledSlots,
    fleetSlots,
    contendedMs,
    idleWhileWaitingMs,
    servedMs,
    entitledMs,
    owedMs,
  };
}

function add(series: Float64Array | undefined, index: number, amount: number): void {
  if (series !== undefined) series[index] = (series[index] ?? 0) + amount;
}

interface Changes {
  readonly times: Float64Array;
  readonly kinds: Uint8Array;
  readonly whose: Uint32Array;
  readonly amounts: Float64Array;
  /** Places by time. */
  readonly order: Uint32Array;
}

/** All changes of who waits, who runs and how many slots there are. */
function changes({ rows, workers, stride }: GatheredTasks, lengthMs: number): Changes {
  const count = rows.length * 4 + workers.length * 2;
  const times = new Float64Array(count);
  const kinds = new Uint8Array(count);
  const whose = new Uint32Array(count);
  const amounts = new Float64Array(count);
  let used = 0;
  const note = (kind: number, atMs: number, user: number, amount: number): void => {
    times[used] = Math.min(Math.max(0, atMs), lengthMs);
    kinds[used] = kind;
    whose[used] = user;
    amounts[used] = amount;
    used += 1;
  };
  for (const row of rows) {
    if (row.worker === -1) continue;
    const amount = row.outcome === 0 && row.last && row.attempt <= 1 && !row.flaky ? stride : 1;
    // The wait before the first attempt; what a retry waits is not known.
    if (row.attempt <= 1) {
      note(waiting, row.queuedAtMs, row.user, amount);
      note(waiting, row.queuedAtMs + row.waitMs, row.user, -amount);
    }
    note(running, row.startMs, row.user, amount);
    note(running, row.endMs, row.user, -amount);
  }
  for (const { slots, joinedAtMs, leftAtMs } of workers) {
    note(fleet, joinedAtMs, 0, slots);
    if (leftAtMs !== undefined) note(fleet, leftAtMs, 0, -slots);
  }
  const order = new Uint32Array(used)
    .map((_, index) => index)
    .sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  return { times, kinds, whose, amounts, order };
}
