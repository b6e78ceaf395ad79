import type { Capabilities, Requirement } from '@fairlead/scheduler-core';
import type { TaskRecord } from '../../ledger/task-record.ts';
import type { WorkerRecord } from '../../pool/worker-record.ts';
import type { Change } from './change.ts';
import { rehearse, type RehearsedHost } from './rehearsal.ts';

const MOST_TRIED = 8;
const MOST_WORKERS = 1_024;
const MOST_STEPS_UP = 1_024;

/**
 * What would start a waiting task at this moment: each by itself, of each kind the least, the least trouble first.
 * Every one has been rehearsed. Changes that belong together are in one list; an empty list says that it starts in
 * the next cycle anyhow.
 */
export async function whatWouldStart(
  rehearsed: RehearsedHost,
  record: TaskRecord,
): Promise<readonly (readonly Change[])[]> {
  const first = needed(record);
  const starts = (...changes: readonly Change[]): Promise<boolean> =>
    rehearse(rehearsed, record, [...first, ...changes]);
  if (await starts()) return [first];
  const found = [
    await uncordoning(rehearsed, record, starts),
    await least(
      MOST_STEPS_UP,
      (steps) => ({ change: 'prioritise', priority: record.task.priority + steps }),
      starts,
    ),
    await least(
      MOST_WORKERS,
      (count) => ({ change: 'addWorkers', count, offer: offerFor(rehearsed, record) }),
      starts,
    ),
    await configuring(rehearsed, record, starts),
    await ending(rehearsed, record, starts),
  ];
  return found.filter((change) => change !== undefined).map((change) => [...first, change]);
}

type Starts = (...changes: readonly Change[]) => Promise<boolean>;

/** Without these nothing else helps. */
function needed({ state, ties }: TaskRecord): readonly Change[] {
  const blockers = [...(ties?.blockers ?? [])].map(({ task }) => task.id);
  return [
    ...(blockers.length > 0 ? [{ change: 'pass' as const, taskIds: blockers }] : []),
    ...(state === 'held' || ties?.isHeld === true ? [{ change: 'release' as const }] : []),
  ];
}

async function uncordoning(
  { host }: RehearsedHost,
  record: TaskRecord,
  starts: Starts,
): Promise<Change | undefined> {
  let tried = 0;
  for (const worker of host.pool.records) {
    if (worker.state !== 'cordoned' || !host.pool.fits(record.shapeEntry, worker)) continue;
    const change: Change = { change: 'uncordon', workerId: worker.id };
    if (await starts(change)) return change;
    tried += 1;
    if (tried === MOST_TRIED) return undefined;
  }
  return undefined;
}

/** The first that helps of the changes of its own configuration that the scheduler proposes. */
async function configuring(
  { host }: RehearsedHost,
  record: TaskRecord,
  starts: Starts,
): Promise<Change | undefined> {
  const { wrapper } = host;
  if (wrapper?.isServing !== true || record.state !== 'pending') return undefined;
  for (const { path, value } of (wrapper.explain(record.task)?.mends ?? []).slice(0, MOST_TRIED)) {
    const change: Change = { change: 'configure', path, value };
    if (await starts(change)) return change;
  }
  return undefined;
}

/** The least number with which it starts: doubled until it does, then halved down. */
async function least(
  most: number,
  changeOf: (count: number) => Change,
  starts: Starts,
): Promise<Change | undefined> {
  let high = 1;
  while (!(await starts(changeOf(high)))) {
    high *= 2;
    if (high > most) return undefined;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (await starts(changeOf(middle))) high = middle;
    else low = middle;
  }
  return changeOf(high);
}

/** Running tasks whose end would do, none of which could be spared: the holders of a lock, or those on one worker. */
async function ending(
  { host }: RehearsedHost,
  record: TaskRecord,
  starts: Starts,
): Promise<Change | undefined> {
  for (const candidates of groups(host, record)) {
    if (!(await starts({ change: 'end', taskIds: candidates }))) continue;
    let kept = candidates;
    for (const id of candidates) {
      const without = kept.filter((each) => each !== id);
      if (without.length > 0 && (await starts({ change: 'end', taskIds: without }))) kept = without;
    }
    return { change: 'end', taskIds: kept };
  }
  return undefined;
}

function groups(host: RehearsedHost['host'], record: TaskRecord): readonly (readonly string[])[] {
  const holders = [...(record.shapeEntry.locks?.uses ?? [])].flatMap(({ lock }) =>
    [...lock.holders].map(({ task }) => task.id),
  );
  const onWorker = new Map<WorkerRecord, string[]>();
  for (const { task, worker } of host.running) {
    const on = host.pool.record(worker.id);
    if (on?.state !== 'ready' || !host.pool.fits(record.shapeEntry, on)) continue;
    const tasks = onWorker.get(on) ?? [];
    tasks.push(task.id);
    onWorker.set(on, tasks);
  }
  const byWorker = [...onWorker.values()].sort((a, b) => a.length - b.length).slice(0, MOST_TRIED);
  if (holders.length === 0) return byWorker;
  return [[...new Set(holders)], ...byWorker.map((tasks) => [...new Set([...holders, ...tasks])])];
}

/** A worker that could run it: like one that is there, else made from what the task asks for. */
function offerFor({ host }: RehearsedHost, { shapeEntry }: TaskRecord) {
  for (const worker of host.pool.records) {
    if (host.pool.fits(shapeEntry, worker))
      return {
        slots: worker.slots,
        capabilities: worker.classEntry.class.capabilities,
        resources: worker.stock.totals,
      };
  }
  const { slots, requires, resources } = shapeEntry.shape;
  const capabilities: Capabilities = Object.fromEntries(
    Object.entries(requires).flatMap(([name, requirement]) => {
      const value = leastFor(requirement);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { slots, capabilities, resources };
}

/** The least that satisfies a requirement; `undefined`: that the capability is absent. */
function leastFor(requirement: Requirement): Capabilities[string] | undefined {
  if (typeof requirement !== 'object') return requirement;
  if ('oneOf' in requirement) return requirement.oneOf[0];
  if ('atLeast' in requirement) return requirement.atLeast;
  if ('versionAtLeast' in requirement) return requirement.versionAtLeast;
  return requirement.present ? true : undefined;
}
