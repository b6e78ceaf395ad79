import type { Shape, Worker } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';
import { requirementText } from './requirement-text.ts';

/** Workers that are listed one by one, at most. */
const MOST_ROWS = 20;

/** A worker that could run the task. */
export interface WorkerRow {
  readonly workerId: string;
  /** By which the scheduler's scores, in `why`, name its kind. */
  readonly classId: string;
  readonly isChosen: boolean;
  /** Slots in use now, and all of them. */
  readonly used: number;
  readonly slots: number;
}

/** Workers that could not, by the first thing that stops each. */
export interface WorkersOut {
  readonly code: 'capability' | 'closed';
  /** What of it they lack: `gpu >= 1`. */
  readonly text: string;
  readonly count: number;
}

/**
 * The workers among which an attempt's was chosen, as they are now: those that fit, the chosen one first and then the
 * least loaded, and how many others do not. `rows`, `more` and the counts of `others` together are the fleet.
 */
export interface WorkerTable {
  readonly rows: readonly WorkerRow[];
  /** Workers that fit and are not listed. */
  readonly more: number;
  /** The most first. */
  readonly others: readonly WorkersOut[];
}

/** O(workers · log workers), when somebody asks. */
export function workerTable(workers: Iterable<Worker>, shape: Shape, chosenId: string): WorkerTable {
  const rows: WorkerRow[] = [];
  const others = new Map<string, WorkersOut>();
  for (const worker of workers) {
    const lack = lackOf(worker, shape);
    const { id, used, slots, state } = worker;
    const isChosen = id === chosenId;
    if (lack !== undefined) countOut(others, 'capability', lack);
    else if (state !== 'ready' && !isChosen) countOut(others, 'closed', state);
    else rows.push({ workerId: id, classId: worker.class.id, isChosen, used, slots });
  }
  rows.sort(byLoad);
  return {
    rows: rows.slice(0, MOST_ROWS),
    more: Math.max(0, rows.length - MOST_ROWS),
    others: [...others.values()].sort((one, other) => other.count - one.count),
  };
}

/** The first thing that the task asks for and the worker would lack even if nothing ran there. */
function lackOf(worker: Worker, { requires, slots, resources }: Shape): string | undefined {
  const { capabilities } = worker.class;
  for (const [name, asked] of Object.entries(requires)) {
    const one = Object.fromEntries([[name, asked]]);
    if (!satisfies(capabilities, one)) return requirementText(name, asked);
  }
  if (worker.slots < slots) return `slots >= ${slots}`;
  for (const [name, amount] of Object.entries(resources)) {
    const there = Object.hasOwn(worker.resources, name) ? (worker.resources[name] ?? 0) : 0;
    if (there < amount) return `${name} >= ${amount}`;
  }
  return undefined;
}

function countOut(others: Map<string, WorkersOut>, code: WorkersOut['code'], text: string): void {
  const key = `${code} ${text}`;
  others.set(key, { code, text, count: (others.get(key)?.count ?? 0) + 1 });
}

function byLoad(row: WorkerRow, other: WorkerRow): number {
  if (row.isChosen !== other.isChosen) return row.isChosen ? -1 : 1;
  return row.used / row.slots - other.used / other.slots || (row.workerId < other.workerId ? -1 : 1);
}
