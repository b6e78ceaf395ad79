import type { HostEvent } from '@fairlead/coordinator-adapter';
import type { Party } from '../model/contention-account.ts';
import type { News } from '../model/news.ts';
import { NewsDesk } from '../model/news-desk.ts';
import { RunModel } from '../model/run-model.ts';
import type { RunView } from '../model/run-view.ts';
import type { WorkerOutcome } from '../report/run-outcome.ts';
import { WorkerLedger } from './worker-ledger.ts';

/** Hears all that happens in a run, and knows what there is to show and to report of it. */
export class RunObserver {
  readonly #model: RunModel;
  readonly #desk = new NewsDesk();
  readonly #ledger = new WorkerLedger();

  constructor(parties: readonly Party[], seed: string) {
    this.#model = new RunModel(parties, seed);
  }

  /** Returns what people should hear at once. */
  hear(event: HostEvent): News | undefined {
    this.#model.apply(event);
    this.#ledger.hear(event);
    return this.#desk.read(event);
  }

  view(nowMs: number): RunView {
    return this.#model.view(nowMs);
  }

  get workers(): readonly WorkerOutcome[] {
    return this.#ledger.workers;
  }
}
