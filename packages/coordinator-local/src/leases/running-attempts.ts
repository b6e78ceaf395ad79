import type { CoordinatorHost } from '@fairlead/coordinator-adapter';

/** An attempt that runs. */
export interface RunningAttempt {
  readonly taskId: string;
  readonly workerId: string;
  /** Whose lease it is. */
  readonly host: CoordinatorHost;
  isRevoked: boolean;
}

/** What runs, by the token of its lease. */
export class RunningAttempts {
  readonly #attempts = new Map<number, RunningAttempt>();
  readonly #idleWaiters = new Set<() => void>();

  /** Their tasks. */
  get taskIds(): ReadonlySet<string> {
    return new Set([...this.#attempts.values()].map(({ taskId }) => taskId));
  }

  [Symbol.iterator](): Iterator<[number, RunningAttempt]> {
    return this.#attempts.entries();
  }

  get(token: number): RunningAttempt | undefined {
    return this.#attempts.get(token);
  }

  add(token: number, attempt: Omit<RunningAttempt, 'isRevoked'>): void {
    this.#attempts.set(token, { ...attempt, isRevoked: false });
  }

  /** Takes one out. Say `look` once all that follows from its end has been told. */
  take(token: number): RunningAttempt | undefined {
    const attempt = this.#attempts.get(token);
    this.#attempts.delete(token);
    return attempt;
  }

  /** Takes out all of a worker. */
  takeFrom(workerId: string): readonly RunningAttempt[] {
    const taken = [...this.#attempts].filter(([, attempt]) => attempt.workerId === workerId);
    for (const [token] of taken) this.#attempts.delete(token);
    return taken.map(([, attempt]) => attempt);
  }

  countOn(workerId: string): number {
    return [...this.#attempts.values()].filter((attempt) => attempt.workerId === workerId).length;
  }

  /** Wakes those who wait for the last to end, if it has. */
  look(): void {
    if (this.#attempts.size > 0) return;
    for (const resolve of this.#idleWaiters) resolve();
    this.#idleWaiters.clear();
  }

  /** Resolves when none runs. */
  async idle(): Promise<void> {
    if (this.#attempts.size === 0) return;
    await new Promise<void>((resolve) => this.#idleWaiters.add(resolve));
  }
}
