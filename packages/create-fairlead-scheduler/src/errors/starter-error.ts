import type { StarterErrorCode } from './starter-error-codes.ts';

/** What an error of the starter says, in parts. */
export interface StarterErrorParts {
  readonly code: StarterErrorCode;
  /** What was wrong, one sentence without the code. */
  readonly message: string;
  /** The flag, file or folder. */
  readonly where: string;
  /** What to do. */
  readonly mend: string;
  /** What threw underneath. */
  readonly cause?: unknown;
}

/** The one error of the starter. It runs before anything is installed, so it does without core and its class. */
export class StarterError extends Error {
  override readonly name = 'StarterError';
  readonly code: StarterErrorCode;
  readonly where: string;
  readonly mend: string;

  constructor({ code, message, where, mend, cause }: StarterErrorParts) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.where = where;
    this.mend = mend;
  }

  /** For people. The first line alone says enough. */
  format(): string {
    return [
      `create-fairlead-scheduler: error ${this.code}: ${this.message}`,
      `  where  ${this.where}`,
      `  mend   ${this.mend}`,
      `  docs   docs/errors.md#${this.code}`,
    ].join('\n');
  }
}
