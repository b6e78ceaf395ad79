import type { Ms } from '@fairlead/scheduler-core';
import type { Clock } from './clock.ts';

/** Beyond this a timer of the platform fires at once, so longer waits are made of several. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The platform's monotonic clock and timers. Timers do not keep a process alive.
 *
 * @param startsAtMs - What it shows now: more than zero to go on with the time of a host that is no more, so that
 * what its plugins remembered is as old as it is. (Default: 0)
 */
export function systemClock(startsAtMs: Ms = 0): Clock {
  const startMs = performance.now() - startsAtMs;
  const now = (): Ms => performance.now() - startMs;
  return {
    now,
    epochMs: Date.now(),
    soon(run) {
      queueMicrotask(run);
    },
    at(atMs, run) {
      let timer: ReturnType<typeof setTimeout>;
      const arm = (): void => {
        const waitMs = Math.max(0, atMs - now());
        timer = setTimeout(
          waitMs > LONGEST_TIMER_MS ? arm : run,
          Math.min(Math.ceil(waitMs), LONGEST_TIMER_MS),
        );
        timer.unref();
      };
      arm();
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
