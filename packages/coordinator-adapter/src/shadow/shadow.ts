import { type Logger, type Ms, SchedulerError } from '@fairlead/scheduler-core';
import type { JournalReader, Note } from '../recording/journal.ts';
import { LineWriter } from '../recording/line-writer.ts';
import { type RecordedHost, writeOpening } from '../recording/opening-lines.ts';
import {
  type RecordingHeader,
  type RecordingLine,
  recordingLineSchema,
} from '../recording/recording-line.ts';
import type { Tapping } from '../recording/tapping.ts';
import type { WrittenLine } from '../recording/written-line.ts';
import type { SwapRequest } from '../swap/swap-scheduler.ts';
import { Follower } from './follower.ts';
import type { ShadowReport } from './shadow-report.ts';
import { ShadowTally } from './shadow-tally.ts';

/** What a shadow needs of the run that it follows. */
export interface ShadowedRun {
  readonly recorded: RecordedHost;
  readonly logger: Logger;
  readonly tapping: Tapping;
}

/**
 * A second scheduler that hears what happens and is asked at each decision, and does nothing: made by
 * `SchedulerCoordinator.shadow`. It follows a moment behind the run, in a host of its own.
 */
export class Shadow implements JournalReader, AsyncDisposable {
  readonly #run: ShadowedRun;
  readonly #name: string;
  readonly #sinceMs: Ms;
  readonly #follower: Follower;
  readonly #tally: ShadowTally;
  /** What has happened and is not followed yet. */
  #lines: RecordingLine[] = [];
  readonly #writer = new LineWriter((line) => {
    this.#take(line);
  });
  #isReady = false;
  #untilMs: Ms;
  #state: ShadowReport['state'] = 'following';
  #error: string | undefined;
  #ending: Promise<void> | undefined;

  /** @throws SchedulerError `STRATEGY_UNKNOWN`, `CONFIG_INVALID`, or `ACTIVATION_FAILED`. */
  static async begin(run: ShadowedRun, request: SwapRequest): Promise<Shadow> {
    const shadow = new Shadow(run, request);
    run.tapping.add(shadow);
    try {
      await shadow.#open();
    } catch (error) {
      run.tapping.delete(shadow);
      throw error;
    }
    return shadow;
  }

  private constructor(run: ShadowedRun, request: SwapRequest) {
    this.#run = run;
    this.#name = request.plugin.name;
    const header = this.#opening();
    this.#sinceMs = header.atMs;
    this.#untilMs = header.atMs;
    this.#follower = new Follower(header, {
      schedulerFor: () => undefined,
      unled: request,
      onCycle: (comparison) => {
        this.#tally.add(comparison);
      },
    });
    this.#tally = new ShadowTally(this.#follower);
  }

  /** Where it would have decided otherwise, up to this moment. */
  report(): ShadowReport {
    if (this.#state === 'following' && this.#isReady) this.#run.tapping.catchUp();
    const { faults } = this.#follower;
    const { counts, users } = this.#tally;
    return {
      state: this.#state,
      error: this.#error,
      faults,
      sinceMs: this.#sinceMs,
      untilMs: this.#untilMs,
      ...counts,
      users,
    };
  }

  /** Takes it off the run. What it has found can still be read. Idempotent. */
  stop(): Promise<void> {
    if (this.#state === 'following') {
      if (this.#isReady) this.#run.tapping.catchUp();
      this.#leave('stopped');
    }
    this.#ending ??= this.#follower.end();
    return this.#ending;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  read(notes: readonly Note[]): void {
    if (this.#state !== 'following') return;
    try {
      for (const note of notes) this.#writer.write(note);
      if (this.#isReady) this.#followLines();
    } catch (error) {
      this.#failed(error);
    }
  }

  caughtUp(): void {
    // It follows as it reads.
  }

  /** What is there now, as lines. */
  #opening(): RecordingHeader {
    writeOpening(this.#run.recorded, this.#writer, (line) => {
      this.#take(line);
    });
    const header = this.#lines.shift();
    if (header?.type === 'recording') return { ...header, scheduler: undefined };
    throw new SchedulerError({
      code: 'RECORDING_INVALID',
      message: 'what is there begins without a head',
      mend: 'report this as a bug of Fairlead',
    });
  }

  /** It hears of all that is there; what happens meanwhile it follows afterwards. */
  async #open(): Promise<void> {
    const opening = this.#lines;
    this.#lines = [];
    for (const line of opening) await this.#follower.follow(line);
    this.#isReady = true;
    try {
      this.#followLines();
    } catch (error) {
      this.#failed(error);
    }
  }

  #take(line: WrittenLine): void {
    if (!SKIPPED.has(line.type)) this.#lines.push(recordingLineSchema.parse(line));
  }

  #followLines(): void {
    const lines = this.#lines;
    this.#lines = [];
    for (const line of lines) {
      // Only a change of its own scheduler takes time, and it has none.
      void this.#follower.follow(line);
      if ('atMs' in line) this.#untilMs = line.atMs;
    }
  }

  #leave(state: 'stopped' | 'failed'): void {
    this.#state = state;
    this.#run.tapping.delete(this);
    this.#lines = [];
  }

  #failed(error: unknown): void {
    this.#error = error instanceof Error ? error.message : String(error);
    this.#leave('failed');
    this.#run.logger.error(`${this.#name}: its shadow was taken off, for it failed; the run goes on`, {
      error: this.#error,
    });
  }
}

/** What another scheduler does is its own affair. */
const SKIPPED: ReadonlySet<string> = new Set(['swapBegun', 'swapPlayed', 'swapFailed', 'vacated']);
