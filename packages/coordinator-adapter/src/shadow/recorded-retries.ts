import type { RetryPolicy } from '../ledger/retry-policy.ts';

/** Tasks are tried again when they were. */
export class RecordedRetries implements RetryPolicy {
  /** Whether the one that ends now was. */
  again = false;

  get failed(): number {
    return this.again ? Infinity : 0;
  }
  get crashed(): number {
    return this.failed;
  }
  get timedOut(): number {
    return this.failed;
  }
  get lost(): number {
    return this.failed;
  }
  get refused(): number {
    return this.failed;
  }
}
