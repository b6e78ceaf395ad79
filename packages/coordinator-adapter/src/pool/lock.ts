import type { LockNeed } from '@fairlead/scheduler-core';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { ShapeLocks } from './shape-locks.ts';

/** A named thing of the fleet: who holds it, who asks for it, and for whom it is kept. */
export class Lock {
  readonly name: string;
  /** How many may be taken at the same time. */
  readonly units: number;
  /** Shapes that ask for it. */
  readonly askers = new Set<ShapeLocks>();
  /** Of these, the ones that were passed over long enough. */
  readonly claimants = new Set<ShapeLocks>();
  readonly holders = new Set<TaskRecord>();
  /** Tasks that wait and ask for it. */
  waitingCount = 0;
  #exclusive = 0;
  #shared = 0;

  constructor(name: string, units: number) {
    this.name = name;
    this.units = units;
  }

  /** Units that are taken: those of each exclusive holder, and one for all shared holders together. */
  get taken(): number {
    return this.#exclusive + (this.#shared > 0 ? 1 : 0);
  }

  isFreeFor({ mode, units }: LockNeed): boolean {
    if (mode === 'shared' && this.#shared > 0) return true;
    return this.units - this.taken >= units;
  }

  take(record: TaskRecord, { mode, units }: LockNeed): void {
    if (mode === 'shared') this.#shared += 1;
    else this.#exclusive += units;
    this.holders.add(record);
  }

  giveBack(record: TaskRecord, { mode, units }: LockNeed): void {
    if (mode === 'shared') this.#shared -= 1;
    else this.#exclusive -= units;
    this.holders.delete(record);
  }

  /** For which other shape it is kept, if for any: of the claimants that could use it, the one that waits longest. */
  keptFor(asker: ShapeLocks): ShapeLocks | undefined {
    let first: ShapeLocks | undefined;
    let since = asker.claimedSince;
    for (const claimant of this.claimants) {
      if (!claimant.entry.isReady || claimant.claimedSince >= since) continue;
      first = claimant;
      since = claimant.claimedSince;
    }
    return first;
  }
}
