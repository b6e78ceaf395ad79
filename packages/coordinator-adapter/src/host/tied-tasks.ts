import type { Ms, SchedulerEvent } from '@fairlead/scheduler-core';
import type { TaskLedger } from '../ledger/task-ledger.ts';
import { type CancelCause, endInWords, type TaskOutcome } from '../ledger/task-outcome.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { TaskTies } from '../ledger/task-ties.ts';

/** What of the host this needs. */
export interface TiedTasksHost {
  readonly ledger: TaskLedger;
  readonly now: Ms;
  emit(event: SchedulerEvent): void;
  cancelWaiting(record: TaskRecord, reason: string, cause: CancelCause): void;
  cancelRunning(record: TaskRecord, reason: string, cause: CancelCause): void;
}

/** What the end or the arrival of one task means for others: those that come after it, and older revisions. */
export class TiedTasks {
  readonly #host: TiedTasksHost;
  readonly #supersedeRunning: boolean;
  /** Tasks that can never start any more, and in words by way of whom. A list, since chains may be long. */
  readonly #doomed: { readonly record: TaskRecord; readonly doom: string; readonly way: string }[] = [];
  #isCascading = false;

  constructor(host: TiedTasksHost, supersedeRunning: boolean) {
    this.#host = host;
    this.#supersedeRunning = supersedeRunning;
  }

  /** These tasks were submitted together and everybody knows of them. */
  submitted(records: readonly TaskRecord[]): void {
    for (const record of records)
      if (record.ties?.supersede !== undefined) this.#advance(record, record.ties);
    for (const record of records) {
      const doom = record.ties?.doom;
      if (doom !== undefined && record.state !== 'ended') {
        this.#host.cancelWaiting(record, `${doom}, and this task comes after it`, 'dependency');
      }
    }
  }

  /** A task with ties has ended. */
  ended(record: TaskRecord, ties: TaskTies, outcome: TaskOutcome): void {
    if (ties.revisions !== undefined) this.#host.ledger.revisions.leave(ties.revisions, record);
    for (const before of ties.blockers) before.ties?.dependents.delete(record);
    ties.blockers.clear();
    if (ties.dependents.size === 0) return;
    if (outcome === 'passed') this.#release(record, ties);
    else this.#doom(record, ties, outcome);
  }

  #release(record: TaskRecord, ties: TaskTies): void {
    const { ledger } = this.#host;
    for (const next of ties.dependents) {
      const { ties: its } = next;
      its?.blockers.delete(record);
      if (next.state !== 'waiting' || its === undefined || its.blockers.size > 0 || its.doom !== undefined)
        continue;
      const atMs = this.#host.now;
      next.unblock(atMs);
      ledger.move(next, its.isHeld ? 'held' : 'pending');
      if (!its.isHeld) this.#host.emit({ type: 'taskQueued', atMs, task: next.task, cause: 'unblocked' });
    }
    ties.dependents.clear();
  }

  #doom(record: TaskRecord, ties: TaskTies, outcome: TaskOutcome): void {
    const doom = ties.doom ?? endInWords(record.task.id, outcome);
    const way = ties.doom === undefined ? '' : ` by way of ${JSON.stringify(record.task.id)}`;
    for (const next of ties.dependents) this.#doomed.push({ record: next, doom, way });
    ties.dependents.clear();
    if (this.#isCascading) return;
    this.#isCascading = true;
    for (let at = 0, next = this.#doomed[0]; next !== undefined; at += 1, next = this.#doomed[at]) {
      if (next.record.state === 'ended') continue;
      if (next.record.ties !== undefined) next.record.ties.doom = next.doom;
      this.#host.cancelWaiting(
        next.record,
        `${next.doom}, and this task comes after it${next.way}`,
        'dependency',
      );
    }
    this.#doomed.length = 0;
    this.#isCascading = false;
  }

  #advance(record: TaskRecord, ties: TaskTies): void {
    const { supersede } = ties;
    if (supersede === undefined) return;
    const { revisions } = this.#host.ledger;
    const { key, revision } = supersede;
    const older = revisions.advance(key, revision);
    if (!ties.isOfRecord) ties.revisions = revisions.enter(key, record);
    for (const each of older) this.#supersede(each, key, revision);
    const newest = ties.revisions?.newest ?? revision;
    if (newest > revision) this.#supersede(record, key, newest);
  }

  #supersede(record: TaskRecord, key: string, by: number): void {
    const reason = `superseded by revision ${by} of ${JSON.stringify(key)}`;
    if (record.state === 'ended') return;
    if (record.state !== 'running') this.#host.cancelWaiting(record, reason, 'superseded');
    else if (this.#supersedeRunning) this.#host.cancelRunning(record, reason, 'superseded');
    else if (record.ties !== undefined) record.ties.superseded = reason;
  }
}
