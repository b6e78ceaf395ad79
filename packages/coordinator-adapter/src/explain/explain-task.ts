import type { Reason } from '@fairlead/scheduler-core';
import type { SchedulingHost } from '../host/scheduling-host.ts';
import { lockReason } from '../pool/lock-reason.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import { explainStart } from './explain-start.ts';
import type { TaskExplanation, WorkerFit } from './task-explanation.ts';

/** What is to say of a task that has not ended. O(workers), on demand. */
export function explainTask(host: SchedulingHost, record: TaskRecord): TaskExplanation {
  const { task, running } = record;
  const nowMs = host.now;
  if (running !== undefined) {
    const runningMs = nowMs - running.attempt.startedAtMs;
    return { state: 'running', taskId: task.id, runningMs, ...explainStart(running, host.pool) };
  }
  const workers = countWorkers(host, record);
  const said =
    record.state === 'pending' && host.wrapper?.isServing === true ? host.wrapper.explain(task) : undefined;
  return {
    state: record.state === 'held' || record.state === 'waiting' ? record.state : 'pending',
    taskId: task.id,
    waitedMs: nowMs - task.queuedAtMs,
    reason:
      obstacle(host, record, workers) ?? said?.reason ?? noRoom(workers) ?? record.reason ?? inLine(host),
    position: said?.position,
    workers,
  };
}

/** What has to change before any scheduler could start it. */
function obstacle(host: SchedulingHost, record: TaskRecord, workers: WorkerFit): Reason | undefined {
  if (record.state === 'waiting') return dependencyReason(record);
  if (record.state === 'held') return { code: 'held', text: 'somebody holds it; release starts it again' };
  if (host.pool.size === 0) return { code: 'noWorker', text: 'no worker is there' };
  if (workers.free + workers.capacity + workers.closed === 0) {
    return { code: 'capability', text: `it asks for ${record.shapeEntry.shape.id}, no worker offers that` };
  }
  return lockReason(record.shapeEntry);
}

/** All that fit are full: what the scheduler says of its place in line tells more, so this is asked after it. */
function noRoom(workers: WorkerFit): Reason | undefined {
  if (workers.free > 0) return undefined;
  const closed = workers.closed > 0 ? `, ${workers.closed} closed` : '';
  return { code: 'capacity', text: `of the workers that fit, ${workers.capacity} are full${closed}` };
}

const MOST_NAMED = 3;

function dependencyReason({ ties }: TaskRecord): Reason {
  const blockers = [...(ties?.blockers ?? [])];
  const named = blockers
    .slice(0, MOST_NAMED)
    .map(({ task, state }) => `${JSON.stringify(task.id)} (${state})`);
  const more = blockers.length > MOST_NAMED ? ` and ${blockers.length - MOST_NAMED} more` : '';
  const held = ties?.isHeld === true ? ', and is held' : '';
  return { code: 'dependency', text: `it comes after ${named.join(', ')}${more}${held}` };
}

function inLine(host: SchedulingHost): Reason {
  return { code: 'capacity', text: `${host.pending.size} tasks wait; it is not first in line` };
}

function countWorkers(host: SchedulingHost, record: TaskRecord): WorkerFit {
  let free = 0;
  let capability = 0;
  let capacity = 0;
  let closed = 0;
  for (const worker of host.pool.records) {
    const standing = host.pool.standing(record.shapeEntry, worker);
    if (standing === 'free') free += 1;
    else if (standing === 'capability') capability += 1;
    else if (standing === 'closed') closed += 1;
    else capacity += 1;
  }
  return { free, capability, capacity, closed };
}
