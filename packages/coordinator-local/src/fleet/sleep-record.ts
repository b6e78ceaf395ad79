/** What workers have slept. */
export interface SleepReport {
  /** Worker-seconds without a process, those of workers that sleep at this moment included. */
  readonly asleepSeconds: number;
  /** How often one went to sleep. */
  readonly sleeps: number;
  /** How often one was woken and came up again. */
  readonly wakes: number;
  /** Seconds that these took together, from the order to start a process until it was there. */
  readonly wakingSeconds: number;
}

/** Notes when a worker sleeps, by a clock that no one sets. */
export class SleepRecord {
  #sinceMs: number | undefined;
  #wakingSinceMs: number | undefined;
  #asleepMs = 0;
  #wakingMs = 0;
  #sleeps = 0;
  #wakes = 0;

  /** Its process is gone. */
  asleep(): void {
    this.#sleeps += 1;
    this.#sinceMs = performance.now();
  }

  /** A process is being started for it. */
  waking(): void {
    this.over();
    this.#wakingSinceMs = performance.now();
  }

  /** It sleeps no more, and is not there either. */
  over(): void {
    if (this.#sinceMs !== undefined) this.#asleepMs += performance.now() - this.#sinceMs;
    this.#sinceMs = undefined;
    this.#wakingSinceMs = undefined;
  }

  /** The process is there. */
  awake(): void {
    if (this.#wakingSinceMs === undefined) return;
    this.#wakes += 1;
    this.#wakingMs += performance.now() - this.#wakingSinceMs;
    this.#wakingSinceMs = undefined;
  }

  read(): SleepReport {
    const still = this.#sinceMs === undefined ? 0 : performance.now() - this.#sinceMs;
    return {
      asleepSeconds: (this.#asleepMs + still) / 1_000,
      sleeps: this.#sleeps,
      wakes: this.#wakes,
      wakingSeconds: this.#wakingMs / 1_000,
    };
  }
}

/** All of them together. */
export function sumSleep(reports: readonly SleepReport[]): SleepReport {
  const sum = (of: (report: SleepReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    asleepSeconds: sum(({ asleepSeconds }) => asleepSeconds),
    sleeps: sum(({ sleeps }) => sleeps),
    wakes: sum(({ wakes }) => wakes),
    wakingSeconds: sum(({ wakingSeconds }) => wakingSeconds),
  };
}
