import type { HintAnswer, WorkerHint } from '@fairlead/scheduler-core';

/** What hints need of their surroundings. */
export interface HintRoute {
  /** Hands a hint to the coordinator; absent if it takes none. */
  readonly deliver: ((hint: WorkerHint) => void) | undefined;
  /** Runs this after what is going on now, so that no call of a scheduler is open. */
  readonly soon: (run: () => void) => void;
  /** A hint was given. */
  readonly tell: (hint: WorkerHint, answer: HintAnswer) => void;
  readonly onError: (error: unknown) => void;
}

/** Brings hints to the coordinator, and remembers who was advised to sleep, so that nobody sleeps on unasked for. */
export class HintCarrier {
  readonly answer: HintAnswer;
  readonly #route: HintRoute;
  readonly #asleep = new Set<string>();

  constructor(route: HintRoute) {
    this.#route = route;
    this.answer = route.deliver === undefined ? 'unsupported' : 'accepted';
  }

  carry(hint: WorkerHint): void {
    const { deliver, soon, tell, onError } = this.#route;
    if ('sleep' in hint) this.#asleep.add(hint.sleep);
    else this.#asleep.delete(hint.wake);
    tell(hint, this.answer);
    if (deliver === undefined) return;
    soon(() => {
      try {
        deliver(hint);
      } catch (error) {
        onError(error);
      }
    });
  }

  /** Whoever gave the hints is no longer there to take them back. */
  wakeAll(): void {
    for (const workerId of [...this.#asleep]) this.carry({ wake: workerId });
  }
}
