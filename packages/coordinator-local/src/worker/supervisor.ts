import { rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { orderToWorkerSchema, type BeginOrder, type RunOrder } from '../wire/order-to-worker.ts';
import type { WordOfWorker } from '../wire/word-of-worker.ts';
import { Slot } from './slot.ts';
import { Throttle } from './throttle.ts';

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
      else for (const slot of this.#slots) slot.stop(order.token, order.isGentle);
    });
    // The coordinator has closed the channel, or is gone, however it went.
    process.once('disconnect', () => {
      void this.#end();
    });
  }

  #start(order: BeginOrder): void {
    this.#begin = order;
    const throttle = new Throttle(order.speed);
    this.#slots = Array.from(
      { length: order.slots },
      (_, index) =>
        new Slot(index + 1, order, (pid, state) => {
          throttle.note(pid, state);
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
    if (this.#begin !== undefined) removeFolders(this.#begin.folder);
    process.exit(0);
  }
}

/** Removes a worker's folder, and with the last of them the folder of their coordinator, who may be gone. */
function removeFolders(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    rmdirSync(dirname(folder));
  } catch (error) {
    const isExpected =
      error instanceof Error &&
      'code' in error &&
      ['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(String(error.code));
    if (!isExpected) throw error;
  }
}

function say(word: WordOfWorker): void {
  // Without the callback, the first word to a coordinator that is gone would end this process before it has
  // put its things away.
  if (process.connected) process.send?.(word, undefined, undefined, () => undefined);
}
