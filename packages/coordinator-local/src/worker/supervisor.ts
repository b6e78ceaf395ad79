import { rmSync } from 'node:fs';
import { orderToWorkerSchema, type BeginOrder, type RunOrder } from '../wire/order-to-worker.ts';
import type { WordOfWorker } from '../wire/word-of-worker.ts';
import { Slot } from './slot.ts';

/** The process of a worker: runs what its coordinator orders, and ends with it. */
export class Supervisor {
  #begin: BeginOrder | undefined;
  #slots: readonly Slot[] = [];

  /** Listens from now on. */
  listen(): void {
    process.on('message', (message) => {
      const order = orderToWorkerSchema.parse(message);
      if (order.type === 'begin') this.#start(order);
      else if (order.type === 'run') void this.#run(order);
      else for (const slot of this.#slots) slot.stop(order.token);
    });
    // The coordinator has closed the channel, or is gone, however it went.
    process.once('disconnect', () => {
      void this.#end();
    });
  }

  #start(order: BeginOrder): void {
    this.#begin = order;
    this.#slots = Array.from(
      { length: order.slots },
      (_, index) =>
        new Slot(index + 1, order, (pid, state) => {
          say({ type: 'process', pid, state });
        }),
    );
    setInterval(() => {
      say({ type: 'alive' });
    }, order.heartbeatMs);
    say({ type: 'ready' });
  }

  async #run(order: RunOrder): Promise<void> {
    const slot = this.#slots.find(({ isFree }) => isFree);
    if (slot === undefined) say({ type: 'refused', token: order.token, reason: 'no slot is free' });
    else say({ type: 'ended', token: order.token, report: await slot.run(order) });
  }

  async #end(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot[Symbol.asyncDispose]()));
    if (this.#begin !== undefined)
      rmSync(this.#begin.folder, { recursive: true, force: true, maxRetries: 5 });
    process.exit(0);
  }
}

function say(word: WordOfWorker): void {
  if (process.connected) process.send?.(word);
}
