import type { RunRequest } from '../task-runner.ts';

/** Why a file was stopped. */
type Stopped = 'timedOut' | 'cancelled';

/** Ends a run before its time: when its time is up, or when nobody wants it any more. */
export class RunLimit {
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal | undefined;
  readonly #end: () => void;
  #timer: NodeJS.Timeout;
  #stopped: Stopped | undefined;

  /** @param end - Kills what runs; may be called more than once. */
  constructor({ timeoutMs, signal }: RunRequest, end: () => void) {
    this.#timeoutMs = timeoutMs;
    this.#signal = signal;
    this.#end = end;
    // A process that does not even come up must not hold its slot for ever.
    this.#timer = this.#wait();
    signal?.addEventListener('abort', this.#cancel, { once: true });
    if (signal?.aborted === true) this.#cancel();
  }

  /** Outcome and message of a run that was ended like this. */
  get verdict(): { readonly outcome: Stopped; readonly message?: string } | undefined {
    if (this.#stopped !== 'timedOut') return this.#stopped && { outcome: this.#stopped };
    return { outcome: 'timedOut', message: `stopped after ${this.#timeoutMs} ms` };
  }

  /** The time of the file begins; that of the start of its process does not count. */
  begin(): void {
    clearTimeout(this.#timer);
    if (this.#stopped === undefined) this.#timer = this.#wait();
  }

  /** The run is over. */
  lift(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#cancel);
  }

  readonly #cancel = (): void => {
    this.#stop('cancelled');
  };

  #wait(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#stop('timedOut');
    }, this.#timeoutMs);
  }

  #stop(why: Stopped): void {
    this.#stopped ??= why;
    this.#end();
  }
}
