import type { RunRequest } from '../task-runner.ts';

/** Why a file was stopped. */
type Stopped = 'timedOut' | 'cancelled';

/** What a limit ends. */
export interface StoppedProcess {
  /** Kills it; may be called more than once. */
  kill(): void;
  /** Asks it to end, and kills it after `graceMs`. */
  terminate(graceMs: number): void;
}

/** What a process has to put its things away, from the word to end until it is killed. */
const STOP_GRACE_MS = 2_000;

/** Ends a run before its time: when its time is up, or when nobody wants it any more. */
export class RunLimit {
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal | undefined;
  readonly #stopSignal: AbortSignal | undefined;
  readonly #process: StoppedProcess;
  #timer: NodeJS.Timeout;
  #stopped: Stopped | undefined;

  /** @param stopped - What runs. */
  constructor({ timeoutMs, signal, stopSignal }: RunRequest, stopped: StoppedProcess) {
    this.#timeoutMs = timeoutMs;
    this.#signal = signal;
    this.#stopSignal = stopSignal;
    this.#process = stopped;
    // A process that does not even come up must not hold its slot for ever.
    this.#timer = this.#wait();
    signal?.addEventListener('abort', this.#cancel, { once: true });
    stopSignal?.addEventListener('abort', this.#cancelGently, { once: true });
    if (signal?.aborted === true) this.#cancel();
    else if (stopSignal?.aborted === true) this.#cancelGently();
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
    this.#stopSignal?.removeEventListener('abort', this.#cancelGently);
  }

  readonly #cancel = (): void => {
    this.#stop('cancelled');
  };

  readonly #cancelGently = (): void => {
    this.#stopped ??= 'cancelled';
    this.#process.terminate(STOP_GRACE_MS);
  };

  #wait(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#stop('timedOut');
    }, this.#timeoutMs);
  }

  #stop(why: Stopped): void {
    this.#stopped ??= why;
    this.#process.kill();
  }
}
