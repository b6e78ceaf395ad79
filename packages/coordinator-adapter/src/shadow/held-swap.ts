import type { SchedulerPlugin } from '@fairlead/scheduler-core';
import type { SchedulerSeat } from '../swap/scheduler-seat.ts';
import type { SwapRequest } from '../swap/swap-scheduler.ts';

/** A change of scheduler that takes as long as it took elsewhere: made at once, put in charge when it is released. */
export class HeldSwap {
  /** The new one hears from now on what happens; or it is refused. */
  readonly begun: Promise<void>;
  readonly #done: Promise<void>;
  #release: () => void = () => undefined;
  #refuse: () => void = () => undefined;

  constructor(seat: SchedulerSeat, request: SwapRequest) {
    const isReleased = new Promise<void>((resolve, reject) => {
      this.#release = resolve;
      this.#refuse = () => {
        reject(new Error('it was not put in charge there either'));
      };
    });
    let begin: () => void = () => undefined;
    const isMade = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const { plugin } = request;
    const { apiVersion, name, version, strategies, configSchema } = plugin;
    const held: SchedulerPlugin = {
      apiVersion,
      name,
      version,
      strategies,
      configSchema,
      async create(context) {
        begin();
        const scheduler = await plugin.create(context);
        await isReleased;
        return scheduler;
      },
    };
    this.#done = seat.swap(() => ({ ...request, plugin: held }));
    // Whoever refuses it before it begins ends the waiting for its beginning.
    this.begun = Promise.race([isMade, this.#done]);
    this.#done.catch(() => undefined);
    isReleased.catch(() => undefined);
  }

  /** It takes over. Rejects if it cannot. */
  release(): Promise<void> {
    this.#release();
    return this.#done;
  }

  /** It does not take over. */
  async giveUp(): Promise<void> {
    this.#refuse();
    await this.#done.catch(() => undefined);
  }
}
