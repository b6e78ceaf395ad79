import type { Recorder, RecordingStatus } from './recorder.ts';
import type { Tapping } from './tapping.ts';

/** A recording that goes on. */
export class RecordingHandle implements AsyncDisposable {
  readonly #recorder: Recorder;
  readonly #tapping: Tapping;
  #ending: Promise<void> | undefined;

  constructor(recorder: Recorder, tapping: Tapping) {
    this.#recorder = recorder;
    this.#tapping = tapping;
  }

  /** How much is written, and how much is missing. */
  get status(): RecordingStatus {
    return this.#recorder.status;
  }

  /** Resolves when everything that has happened until now is handed to the sink. */
  async flush(): Promise<void> {
    this.#tapping.catchUp();
    await this.#recorder.written();
  }

  /** Ends the recording and its file; the run goes on. Idempotent. */
  stop(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #end(): Promise<void> {
    this.#tapping.catchUp();
    this.#tapping.delete(this.#recorder);
    await this.#recorder.end();
  }
}
