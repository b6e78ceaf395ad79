import type { Clock } from '@fairlead/coordinator-adapter';

/** Time that stands still but for what a benchmark adds, and runs what is due when it is told to. */
export class BenchClock implements Clock {
  nowMs = 0;
  #soon: (() => void)[] = [];
  #due: (() => void)[] = [];

  now(): number {
    return this.nowMs;
  }

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  at(): () => void {
    return () => undefined;
  }

  flush(): void {
    while (this.#soon.length > 0) {
      const due = this.#soon;
      this.#soon = this.#due;
      for (const run of due) run();
      while (due.length > 0) due.pop();
      this.#due = due;
    }
  }
}
