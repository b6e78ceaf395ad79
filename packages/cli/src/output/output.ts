import { chooseGlyphs, type Glyphs } from './glyphs.ts';
import { chooseMode, type UiMode } from './choose-mode.ts';
import { createPaint, type Paint } from './paint.ts';
import type { Terminal } from './terminal.ts';

/** What the process is connected to. */
export interface Surroundings {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Where files on the command line are looked up. */
  readonly folder: string;
  readonly isCI: boolean;
}

/** How a person wants to see things. */
export interface OutputWishes {
  readonly json: boolean;
  readonly ui: UiMode | undefined;
  readonly color: 'auto' | 'always' | 'never';
}

/** Columns of what is no terminal. */
const PIPE_COLUMNS = 160;

/**
 * What a command prints to. With `--json` standard output is one document and nothing else, so what is for people
 * goes to standard error.
 */
export class Output {
  /** How progress is shown, on standard error. */
  readonly mode: UiMode;
  readonly isJson: boolean;
  readonly glyphs: Glyphs;
  readonly paint: Paint;
  /** Columns that may be used: in the last one, terminals differ over when to wrap. */
  readonly columns: number;
  /** Where progress is drawn. */
  readonly aside: Terminal;
  readonly #people: Terminal;
  readonly #programs: Terminal;

  constructor(surroundings: Surroundings, wishes: OutputWishes) {
    const { stdout, stderr, environment, platform, isCI } = surroundings;
    this.isJson = wishes.json;
    this.aside = stderr;
    this.#programs = stdout;
    this.#people = wishes.json ? stderr : stdout;
    this.mode = chooseMode(wishes.ui, stderr, environment, isCI);
    this.glyphs = chooseGlyphs(environment, platform);
    this.paint = createPaint(wishes.color, this.#people);
    this.columns = this.#people.isTTY === true ? (this.#people.columns ?? 80) - 1 : PIPE_COLUMNS;
  }

  /** Lines for people. */
  print(lines: readonly string[]): void {
    if (lines.length > 0) this.#people.write(`${lines.join('\n')}\n`);
  }

  /** Lines that are no result: warnings, files written. */
  note(lines: readonly string[]): void {
    if (lines.length > 0) this.aside.write(`${lines.join('\n')}\n`);
  }

  /** The document for programs; nothing without `--json`. */
  document(value: unknown): void {
    if (this.isJson) this.#programs.write(`${JSON.stringify(value, undefined, 2)}\n`);
  }
}
