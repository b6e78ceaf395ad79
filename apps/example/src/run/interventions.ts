import type { HostEvent } from '@fairlead/coordinator-adapter';
import type { RunSettings } from './run-settings.ts';

/** What may be done to a run while it goes on. */
export interface Levers {
  readonly setStrategy: (strategy: string) => Promise<void>;
  readonly killWorker: (id: string) => void;
}

/** Does what the command line asks for once so many tasks have ended: another strategy, a killed worker. */
export class Interventions {
  readonly #switches: RunSettings['switches'][number][];
  readonly #kills: number[];
  readonly #levers: Levers;
  /** Workers by the task they run, the latest last. */
  readonly #busy = new Map<string, string>();
  #ended = 0;
  #killsDue = 0;
  #changes: Promise<void> = Promise.resolve();

  constructor({ switches, kills }: Pick<RunSettings, 'switches' | 'kills'>, levers: Levers) {
    this.#switches = switches.toSorted((a, b) => a.afterTasks - b.afterTasks);
    this.#kills = kills.toSorted((a, b) => a - b);
    this.#levers = levers;
  }

  hear(event: HostEvent): void {
    if (event.type === 'attemptStarted') this.#busy.set(event.attempt.task.id, event.attempt.worker.id);
    if (event.type === 'attemptEnded') this.#busy.delete(event.attempt.task.id);
    // What is cancelled has not come to its end: a run that is being stopped is left alone.
    if (event.type === 'taskEnded' && event.outcome !== 'cancelled') {
      this.#ended += 1;
      this.#switch();
      while (this.#kills[0] !== undefined && this.#kills[0] <= this.#ended) {
        this.#kills.shift();
        this.#killsDue += 1;
      }
    }
    if (this.#killsDue > 0) this.#kill();
  }

  /** Resolves when all changes have been made; rejects if one was refused. */
  async done(): Promise<void> {
    await this.#changes;
  }

  #switch(): void {
    for (let [next] = this.#switches; next !== undefined; [next] = this.#switches) {
      if (next.afterTasks > this.#ended) return;
      const { strategy } = next;
      this.#switches.shift();
      this.#changes = this.#changes.then(() => this.#levers.setStrategy(strategy));
      // Whoever waits for `done` hears of it.
      this.#changes.catch(() => undefined);
    }
  }

  /** The worker that began last has most left to do, so it surely dies in the middle of something. */
  #kill(): void {
    const workerId = [...this.#busy.values()].at(-1);
    if (workerId === undefined) return;
    this.#killsDue -= 1;
    for (const [taskId, busy] of this.#busy) if (busy === workerId) this.#busy.delete(taskId);
    this.#levers.killWorker(workerId);
  }
}
