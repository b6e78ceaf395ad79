import type { Ms } from '@fairlead/scheduler-core';

/**
 * When the last task could have ended at the earliest, whoever decided. Two bounds, of which the later counts: a tank
 * into which the work of each task flows as it arrives and which the whole fleet drains at once; and each task from its
 * arrival on the fastest worker. With everything there at once and a fleet that stays as it is, this is
 * max(total / m, longest).
 */
export class WorkBound {
  #speed = 0;
  #atMs: Ms = 0;
  #leftMs = 0;
  #emptyAtMs: Ms = 0;
  #longestEndMs: Ms = 0;

  /** The fleet does so many seconds of work in a second from now on. */
  setSpeed(nowMs: Ms, speed: number): void {
    this.#drain(nowMs);
    this.#speed = speed;
  }

  /** Work arrives, in slot-milliseconds; `alone` is how long the task takes on the fastest worker. */
  add(nowMs: Ms, workMs: number, aloneMs: Ms): void {
    this.#drain(nowMs);
    this.#leftMs += workMs;
    this.#longestEndMs = Math.max(this.#longestEndMs, nowMs + aloneMs);
  }

  /** The bound, for a fleet that stays as it is. */
  get endMs(): Ms {
    const emptyMs = this.#leftMs > 0 ? this.#atMs + this.#leftMs / this.#speed : this.#emptyAtMs;
    return Math.max(emptyMs, this.#longestEndMs);
  }

  #drain(nowMs: Ms): void {
    const drained = (nowMs - this.#atMs) * this.#speed;
    if (drained < this.#leftMs) this.#leftMs -= drained;
    else if (this.#leftMs > 0) {
      this.#emptyAtMs = this.#atMs + this.#leftMs / this.#speed;
      this.#leftMs = 0;
    }
    this.#atMs = nowMs;
  }
}
