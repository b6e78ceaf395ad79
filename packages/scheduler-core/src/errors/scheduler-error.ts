const marker: unique symbol = Symbol.for('fairlead.scheduler-error');

/** What an error says, in parts, so that a terminal, a log and a program each can show it in their way. */
export interface SchedulerErrorParts {
  /** Stable, in capitals: what programs compare and what `docs/errors.md` explains. */
  readonly code: string;
  /** What was wrong, one sentence without the code. */
  readonly message: string;
  /** Where: an option, a file with its line, a plugin, a task. */
  readonly where?: string | undefined;
  /** The nearest thing that would have been right. */
  readonly near?: string | undefined;
  /** What to do. */
  readonly mend: string;
  /** What threw underneath. */
  readonly cause?: unknown;
}

/**
 * The one error class of Fairlead. Several copies of this package may be installed at once, so tell errors by
 * {@link SchedulerError.is} and their `code`, not by `instanceof`.
 */
export class SchedulerError extends Error {
  readonly code: string;
  readonly where: string | undefined;
  readonly near: string | undefined;
  readonly mend: string;

  static {
    // On the prototype, so that neither shows among the fields where an error is printed.
    Object.defineProperty(this.prototype, 'name', { value: 'SchedulerError', configurable: true });
    Object.defineProperty(this.prototype, marker, { value: true });
  }

  constructor(parts: SchedulerErrorParts) {
    super(parts.message, parts.cause === undefined ? {} : { cause: parts.cause });
    this.code = parts.code;
    this.where = parts.where;
    this.near = parts.near;
    this.mend = parts.mend;
  }

  /** Where the code is explained. */
  get docs(): string {
    return `docs/errors.md#${this.code}`;
  }

  /** Whether this is an error of Fairlead, whichever copy of the package made it. */
  static is(value: unknown): value is SchedulerError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  /** The parts as plain data. */
  toJSON(): Record<'code' | 'message' | 'mend' | 'docs', string> & Record<'where' | 'near', string | null> {
    return {
      code: this.code,
      message: this.message,
      where: this.where ?? null,
      near: this.near ?? null,
      mend: this.mend,
      docs: this.docs,
    };
  }

  /** The error as a person reads it: what, where, nearest, mend, docs, a line each. */
  format(): string {
    const lines = [`${this.code}: ${this.message}`];
    if (this.where !== undefined) lines.push(`  where  ${this.where}`);
    if (this.near !== undefined) lines.push(`  near   ${this.near}`);
    lines.push(`  mend   ${this.mend}`, `  docs   ${this.docs}`);
    return lines.join('\n');
  }
}
