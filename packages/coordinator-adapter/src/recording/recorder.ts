import type { Logger } from '@fairlead/scheduler-core';
import type { JournalReader, Note } from './journal.ts';
import { LineWriter } from './line-writer.ts';
import { type RecordedHost, writeOpening } from './opening-lines.ts';
import type { RecordingSink } from './recording-sink.ts';
import type { WrittenLine } from './written-line.ts';

/** How a recording is written; everything has a default. */
export interface RecordingOptions {
  /**
   * Length of a file, in characters, after which another one is begun, with all that is there; this beginning does not
   * count. (Default: 64 million)
   */
  readonly fileLength?: number | undefined;
  /**
   * Characters that may wait for a slow disk. Beyond them lines are dropped and counted, and once the disk has caught
   * up another file is begun; the beginning of a file does not count. (Default: 16 million)
   */
  readonly mostUnwritten?: number | undefined;
}

/** How a recording goes. */
export interface RecordingStatus {
  /** Lines handed to the sink, and taken by it. */
  readonly lines: number;
  /** Files begun. */
  readonly files: number;
  /** Lines that are missing, since the sink was too slow or failed. */
  readonly dropped: number;
  /** Times that the sink failed. */
  readonly errors: number;
}

/** Takes up to so many characters at a time to the sink. */
const BATCH_LENGTH = 256 * 1024;

type Job = { readonly text: string; readonly lines: number; readonly length: number } | 'begin';

/** Writes what the journal noted, behind the run: in batches, one at a time, never more than so much unwritten. */
export class Recorder implements JournalReader {
  readonly #recorded: RecordedHost;
  readonly #sink: RecordingSink;
  readonly #logger: Logger;
  readonly #fileLength: number;
  readonly #mostUnwritten: number;
  #writer: LineWriter;
  #text = '';
  #textLines = 0;
  /** Characters of the present file. */
  #written = 0;
  #unwritten = 0;
  #lines = 0;
  #files = 0;
  #dropped = 0;
  #errors = 0;
  /** What comes is dropped until a file can be begun. */
  #wantsFile = true;
  /** All that is there is being written down, however much it is: no limit is meant for that. */
  #isOpening = false;
  readonly #jobs: Job[] = [];
  #pumping: Promise<void> | undefined;

  constructor(recorded: RecordedHost, sink: RecordingSink, logger: Logger, options: RecordingOptions) {
    this.#recorded = recorded;
    this.#sink = sink;
    this.#logger = logger;
    this.#fileLength = options.fileLength ?? 64_000_000;
    this.#mostUnwritten = options.mostUnwritten ?? 16_000_000;
    this.#writer = this.#newWriter();
  }

  get status(): RecordingStatus {
    return { lines: this.#lines, files: this.#files, dropped: this.#dropped, errors: this.#errors };
  }

  read(notes: readonly Note[]): void {
    if (this.#wantsFile) {
      this.#dropped += notes.length;
      return;
    }
    for (const note of notes) this.#writer.write(note);
    this.#send();
  }

  caughtUp(): void {
    if (!this.#wantsFile && this.#written < this.#fileLength) return;
    const { host } = this.#recorded;
    // A scheduler that is being made has heard half of what is there; a disk that lags shall catch up first.
    if (host.standsStill || host.tape !== undefined || (this.#wantsFile && this.#jobs.length > 0)) return;
    try {
      this.#beginFile();
    } catch (error) {
      // What a plugin knows may be no data, against its contract.
      this.#text = '';
      this.#textLines = 0;
      this.#failed(error, 0);
    }
  }

  #beginFile(): void {
    this.#send();
    this.#wantsFile = false;
    this.#written = 0;
    this.#writer = this.#newWriter();
    this.#jobs.push('begin');
    this.#isOpening = true;
    try {
      writeOpening(this.#recorded, this.#writer, (line) => {
        this.#line(line);
      });
      this.#send();
    } finally {
      this.#isOpening = false;
    }
  }

  /** Resolves when all that was read is written, or has failed to be. */
  async written(): Promise<void> {
    await this.#pumping;
  }

  async end(): Promise<void> {
    this.#send();
    await this.#pumping;
    try {
      await this.#sink.end();
    } catch (error) {
      this.#failed(error, 0);
    }
  }

  #newWriter(): LineWriter {
    return new LineWriter((line) => {
      this.#line(line);
    });
  }

  #line(line: WrittenLine): void {
    this.#text += `${JSON.stringify(line)}\n`;
    this.#textLines += 1;
    if (this.#text.length >= BATCH_LENGTH) this.#send();
  }

  #send(): void {
    if (this.#text === '') return;
    const length = this.#isOpening ? 0 : this.#text.length;
    if (this.#unwritten + length > this.#mostUnwritten && this.#unwritten > 0) {
      this.#dropped += this.#textLines;
      this.#wantsFile = true;
    } else {
      this.#written += length;
      this.#unwritten += length;
      this.#jobs.push({ text: this.#text, lines: this.#textLines, length });
      this.#pumping ??= this.#pump();
    }
    this.#text = '';
    this.#textLines = 0;
  }

  async #pump(): Promise<void> {
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      const lines = job === 'begin' ? 0 : job.lines;
      try {
        if (job === 'begin') {
          await this.#sink.begin();
          this.#files += 1;
        } else {
          await this.#sink.write(job.text);
          this.#lines += lines;
        }
      } catch (error) {
        this.#failed(error, lines);
      }
      if (job !== 'begin') this.#unwritten -= job.length;
    }
    this.#pumping = undefined;
  }

  /** The file has a hole, so what would follow is worth nothing: another one is begun. */
  #failed(error: unknown, lines: number): void {
    this.#errors += 1;
    this.#dropped += lines;
    this.#wantsFile = true;
    for (const job of this.#jobs) {
      if (job === 'begin') continue;
      this.#dropped += job.lines;
      this.#unwritten -= job.length;
    }
    this.#jobs.length = 0;
    if (this.#errors > 1) return;
    this.#logger.error('the recording could not be written; the run goes on', {
      error: error instanceof Error ? error.message : String(error),
      mend: 'make room on the disk or correct the path; how much is missing stands in the status of the recording',
    });
  }
}
