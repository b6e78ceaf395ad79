import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import type { RecordingSink } from '../recording/recording-sink.ts';

/** How recordings lie on the disk; everything has a default. */
export interface RecordingFileOptions {
  /** The newest files that are kept, of those that this recording began. (Default: all) */
  readonly keep?: number | undefined;
}

/**
 * Writes a recording into files. The first is `path`, or, if that is there already, `path` with the next free number
 * before its ending: nothing is ever overwritten. Each file can be read by itself. What was handed over before the
 * process was killed is in the file, at worst with a torn last line, which a reader drops.
 *
 * @param path - Say `recordings/monday.ndjson`; folders are made.
 */
export function recordingFile(path: string, options: RecordingFileOptions = {}): RecordingFile {
  return new RecordingFile(path, options.keep ?? Infinity);
}

/** The files of one recording. */
export class RecordingFile implements RecordingSink {
  readonly #path: string;
  readonly #keep: number;
  readonly #files: string[] = [];
  #number = 0;
  #handle: FileHandle | undefined;

  constructor(path: string, keep: number) {
    this.#path = path;
    this.#keep = Math.max(1, keep);
  }

  /** Those that are there, the newest last. */
  get files(): readonly string[] {
    return this.#files;
  }

  async begin(): Promise<void> {
    await this.end();
    await mkdir(dirname(this.#path), { recursive: true });
    this.#handle = await this.#openNext();
    while (this.#files.length > this.#keep) {
      const oldest = this.#files.shift();
      if (oldest !== undefined) await rm(oldest, { force: true });
    }
  }

  async write(lines: string): Promise<void> {
    await this.#handle?.appendFile(lines);
  }

  async end(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async #openNext(): Promise<FileHandle> {
    for (;;) {
      const file = this.#fileOf(this.#number);
      this.#number += 1;
      try {
        const handle = await open(file, 'ax');
        this.#files.push(file);
        return handle;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
          this.#number -= 1;
          throw error;
        }
      }
    }
  }

  #fileOf(number: number): string {
    if (number === 0) return this.#path;
    const ending = extname(this.#path);
    return `${this.#path.slice(0, this.#path.length - ending.length)}.${number}${ending}`;
  }
}
