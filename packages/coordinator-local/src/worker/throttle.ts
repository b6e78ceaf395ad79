/** How often the processes of a slow worker are stopped and let go on. */
const PERIOD_MS = 100;

/**
 * Makes a worker slow: the processes of its tests run for `speed` of the time and are stopped for the rest of it,
 * group by group with all that they start.
 */
export class Throttle {
  readonly #runMs: number;
  readonly #groups = new Set<number>();
  #isGoing = false;
  #isStopped = false;

  /** @param speed - Above 0 and at most 1, where 1 does nothing. */
  constructor(speed: number) {
    this.#runMs = PERIOD_MS * speed;
  }

  /** A process that leads a group has started or ended. */
  note(pid: number, state: 'started' | 'ended'): void {
    if (this.#runMs >= PERIOD_MS || process.platform === 'win32') return;
    if (state === 'started') this.#groups.add(pid);
    else this.#groups.delete(pid);
    if (this.#isGoing || this.#groups.size === 0) return;
    this.#isGoing = true;
    this.#turnAfter(this.#runMs);
  }

  #turnAfter(durationMs: number): void {
    setTimeout(() => {
      this.#turn();
    }, durationMs);
  }

  #turn(): void {
    this.#isStopped = !this.#isStopped;
    for (const pid of this.#groups) signalGroup(pid, this.#isStopped ? 'SIGSTOP' : 'SIGCONT');
    this.#isGoing = this.#groups.size > 0;
    if (this.#isGoing) this.#turnAfter(this.#isStopped ? PERIOD_MS - this.#runMs : this.#runMs);
    else this.#isStopped = false;
  }
}

function signalGroup(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It has ended, and word of that is on its way.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
