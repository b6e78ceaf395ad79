import { Writable } from 'node:stream';
import { commands } from '../src/commands/index.ts';
import { runProgram } from '../src/program/run-program.ts';
import { type Ended, repository } from './start-fairlead.ts';

/** What is written to it is kept. It is a terminal if it has columns. */
export class Kept extends Writable {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows = 24;
  text = '';

  constructor(columns?: number) {
    super({ decodeStrings: false });
    this.isTTY = columns !== undefined;
    this.columns = columns ?? 80;
  }

  override _write(chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

interface Situation {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Columns of the terminal. (Default: a pipe) */
  readonly columns?: number;
}

/** The program without a process around it: the same from the command line to the exit code. */
export async function callFairlead(words: readonly string[], situation: Situation = {}): Promise<Ended> {
  const { folder = repository, environment = {}, columns } = situation;
  const stdout = new Kept(columns);
  const stderr = new Kept(columns);
  const code = await runProgram(words, commands, '0.0.0', {
    stdout,
    stderr,
    environment: { LANG: 'C.UTF-8', ...environment },
    platform: 'linux',
    folder,
    isCI: false,
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}
