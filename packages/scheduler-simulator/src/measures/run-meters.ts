import type { Ms } from '@fairlead/scheduler-core';
import type { RunRecord } from '../simulation-records.ts';
import { Quantiles } from './quantiles.ts';
import { RunAccount } from './run-account.ts';

/** Who submits a run. */
export interface RunOwner {
  readonly run: string;
  readonly project: string;
  readonly user: string;
}

/** Runs from their first task to the moment at which none of theirs is open: nothing is kept of those that ended. */
export class RunMeters {
  readonly turnaround = new Quantiles();
  readonly #open = new Map<string, RunAccount>();
  #stretchSum = 0;
  stretchMax = 0;
  deadlines = 0;
  met = 0;

  get stretchMean(): number {
    return this.turnaround.count === 0 ? 0 : this.#stretchSum / this.turnaround.count;
  }

  runOf({ run, project, user }: RunOwner, nowMs: Ms): RunAccount {
    let account = this.#open.get(run);
    if (account === undefined) {
      account = new RunAccount(run, project, user, nowMs);
      this.#open.set(run, account);
    }
    return account;
  }

  /** A task of the run has ended; if it was the last, the record of the run. */
  taskEnded(
    account: RunAccount,
    nowMs: Ms,
    fleet: { readonly speed: number; readonly fastest: number },
  ): RunRecord | undefined {
    account.open -= 1;
    if (account.open > 0) return undefined;
    this.#open.delete(account.name);
    const turnaroundMs = nowMs - account.arrivalMs;
    const boundMs = Math.max(account.workMs / (fleet.speed || 1), account.longestMs / (fleet.fastest || 1));
    const stretch = boundMs > 0 ? turnaroundMs / boundMs : 1;
    this.turnaround.add(turnaroundMs);
    this.#stretchSum += stretch;
    this.stretchMax = Math.max(this.stretchMax, stretch);
    if (account.deadlineMs !== undefined) {
      this.deadlines += 1;
      if (!account.isLate) this.met += 1;
    }
    const { name: run, project, user, tasks, arrivalMs, deadlineMs, isLate } = account;
    return {
      run,
      project,
      user,
      tasks,
      arrivalMs,
      endMs: nowMs,
      turnaroundMs,
      boundMs,
      stretch,
      deadlineMs: deadlineMs ?? null,
      isLate,
    };
  }
}
