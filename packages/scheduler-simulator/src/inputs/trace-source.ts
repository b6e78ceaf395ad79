import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SchedulerError } from '@fairlead/scheduler-core';

const HEAD_BYTES = 65_536;

/** A file of text, gzipped or not, that can be read again and again. */
export class TraceSource {
  readonly path: string;
  readonly #isGzipped: boolean;
  /** The first characters. */
  readonly head: string;

  private constructor(path: string, isGzipped: boolean, head: string) {
    this.path = path;
    this.#isGzipped = isGzipped;
    this.head = head;
  }

  /** @throws SchedulerError `TRACE_PARSE` if it cannot be read. */
  static async open(path: string): Promise<TraceSource> {
    try {
      const file = await open(path);
      const magic = Buffer.alloc(2);
      try {
        await file.read(magic, 0, 2, 0);
      } finally {
        await file.close();
      }
      const isGzipped = magic[0] === 0x1f && magic[1] === 0x8b;
      let head = '';
      for await (const chunk of new TraceSource(path, isGzipped, '').chunks()) {
        head += chunk;
        if (head.length >= HEAD_BYTES) break;
      }
      return new TraceSource(path, isGzipped, head.replace(/^\uFEFF/, ''));
    } catch (error) {
      if (SchedulerError.is(error)) throw error;
      throw unreadable(path, error);
    }
  }

  async *chunks(): AsyncGenerator<string> {
    const bytes = createReadStream(this.path);
    const text: Readable = this.#isGzipped ? bytes.pipe(createGunzip()) : bytes;
    // An error of the file does not travel along the pipe by itself.
    bytes.once('error', (error) => text.destroy(error));
    text.setEncoding('utf8');
    try {
      for await (const chunk of text) yield String(chunk);
    } catch (error) {
      throw unreadable(this.path, error);
    } finally {
      bytes.destroy();
    }
  }

  async text(): Promise<string> {
    let text = '';
    for await (const chunk of this.chunks()) text += chunk;
    return text.replace(/^\uFEFF/, '');
  }

  /** Line by line, without their ends. */
  async *lines(): AsyncGenerator<string> {
    let rest = '';
    for await (const chunk of this.chunks()) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  }
}

function unreadable(path: string, cause: unknown): SchedulerError {
  return new SchedulerError({
    code: 'TRACE_PARSE',
    message: `the file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    where: path,
    mend: 'give a file of text that exists and may be read, gzipped or not',
    cause,
  });
}
