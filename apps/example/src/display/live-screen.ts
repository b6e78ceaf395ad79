import { createLogUpdate } from 'log-update';
import { width } from '../view/fit-text.ts';
import type { Terminal } from './terminal.ts';

const UP_AND_ERASE = '\u001B[1A\u001B[2K';

/** A terminal whose last lines are redrawn while the lines above scroll. */
export class LiveScreen {
  readonly #stream: Terminal;
  readonly #update: ReturnType<typeof createLogUpdate>;
  readonly #onResize: () => void;
  #drawn: readonly string[] = [];

  /** @param onResize - Called when the size has changed and the screen is clean; draw anew. */
  constructor(stream: Terminal, onResize: () => void) {
    this.#stream = stream;
    this.#update = createLogUpdate(stream);
    this.#onResize = () => {
      this.#eraseWrapped();
      onResize();
    };
    stream.on('resize', this.#onResize);
  }

  /** Columns that may be used: in the last one, terminals differ over when to wrap. */
  get columns(): number {
    return (this.#stream.columns ?? 80) - 1;
  }

  /** Lines that may be redrawn: a third of the screen, the rest is the record. */
  get footerRows(): number {
    return Math.max(3, Math.floor((this.#stream.rows ?? 24) / 3));
  }

  draw(lines: readonly string[]): void {
    this.#update(lines.join('\n'));
    this.#drawn = lines;
  }

  /** Prints lines that stay, above those that are redrawn. */
  log(lines: readonly string[]): void {
    const below = this.#drawn;
    this.#update.persist(lines.join('\n'));
    this.#drawn = [];
    if (below.length > 0) this.draw(below);
  }

  close(): void {
    this.#stream.off('resize', this.#onResize);
    this.#update.clear();
    this.#update.done();
    this.#drawn = [];
  }

  /**
   * A terminal that got narrower has wrapped the lines drawn before, so they take more rows than `log-update`
   * counts; without this, ghosts of them stay.
   */
  #eraseWrapped(): void {
    const columns = this.#stream.columns ?? 80;
    const rows = this.#drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / columns)), 0);
    const more = rows - this.#drawn.length;
    if (more > 0) this.#stream.write(UP_AND_ERASE.repeat(more));
  }
}
