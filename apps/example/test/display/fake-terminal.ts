import { Writable } from 'node:stream';
import xterm from '@xterm/headless';

/** A terminal in memory: what is written to it can be read off its screen. */
export class FakeTerminal extends Writable {
  readonly isTTY = true;
  readonly #screen: xterm.Terminal;
  /** Everything that was written, as it came. */
  raw = '';

  constructor(columns: number, rows: number) {
    super({ decodeStrings: false });
    // A real terminal's driver turns line feeds into carriage return and line feed.
    this.#screen = new xterm.Terminal({ cols: columns, rows, convertEol: true, allowProposedApi: true });
  }

  get columns(): number {
    return this.#screen.cols;
  }

  get rows(): number {
    return this.#screen.rows;
  }

  override _write(chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    const text = String(chunk);
    this.raw += text;
    this.#screen.write(text, done);
  }

  /** As a person does it with the window: the screen wraps what is on it anew, then the program hears of it. */
  async resize(columns: number, rows: number): Promise<void> {
    await this.flushed();
    this.#screen.resize(columns, rows);
    this.emit('resize');
    await this.flushed();
  }

  /** Resolves when the screen shows all that was written. */
  async flushed(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.write('', (error) => {
        if (error === undefined || error === null) resolve();
        else reject(error);
      });
    });
  }

  /** All lines, with those that have scrolled away, without blank ones at the end. */
  async lines(): Promise<readonly string[]> {
    await this.flushed();
    const { active } = this.#screen.buffer;
    const lines = Array.from(
      { length: active.length },
      (_, line) => active.getLine(line)?.translateToString(true) ?? '',
    );
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  }

  /** Whether any line on the screen goes on in the next. */
  get hasWrappedLine(): boolean {
    const { active } = this.#screen.buffer;
    return Array.from({ length: active.length }, (_, line) => active.getLine(line)).some(
      (line) => line?.isWrapped,
    );
  }
}
