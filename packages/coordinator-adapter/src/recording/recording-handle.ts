import type { Recorder, RecordingStatus } from './recorder.ts';

/** A recording that goes on. */
export class RecordingHandle implements AsyncDisposable {
  readonly #recorder: Recorder;
  readonly #catchUp: () => void;
  readonly #detach: () => void;
  #ending: Promise<void> | undefined;

  /** @param detach - Takes the recorder off the run, with all read that was noted. */
  constructor(recorder: Recorder, catchUp: () => void, detach: () => void) {
    this.#recorder = recorder;
    this.#catchUp = catchUp;
    this.#detach = detach;
  }

  /** How much is written, and how much is missing. */
  get status(): RecordingStatus {
    return this.#recorder.status;
  }

  /** Resolves when everything that has happened until now is handed to the sink. */
  async flush(): Promise<void> {
    this.#catchUp();
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
    this.#detach();
    await this.#recorder.end();
  }
}
