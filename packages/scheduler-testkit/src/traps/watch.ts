import type { Ms } from '@fairlead/scheduler-core';
import type { Breach, Forbidden, Phase } from './breach.ts';

const MOST_BREACHES = 20;
/** What the wall clock shows while a scheduler decides, plus the time of the host. */
const EPOCH_MS = Date.UTC(2030, 0, 1);

/** Looks at what one scheduler does while one of its methods runs. */
export class Watch {
  readonly breaches: Breach[] = [];
  readonly #now: () => Ms;
  /** The same for the same seed, so that what hangs on it breaks no other rule. */
  readonly random: () => number;

  constructor(now: () => Ms, random: () => number) {
    this.#now = now;
    this.random = random;
  }

  nowMs(): Ms {
    return this.#now();
  }

  epochMs(): Ms {
    return EPOCH_MS + Math.floor(this.#now());
  }

  /** Whether this is forbidden in that phase: asking the outside world is allowed from `observe`, without waiting. */
  forbids(what: Forbidden, phase: Phase): boolean {
    return what !== 'io' || phase !== 'observe';
  }

  report(what: Forbidden, name: string, phase: Phase): void {
    if (this.breaches.length < MOST_BREACHES) this.breaches.push({ what, name, phase, where: callerOf() });
  }
}

interface Inside {
  readonly watch: Watch;
  readonly phase: Phase;
}

let inside: Inside | undefined;

/** Who decides at this moment. One at a time in a process, since decisions are synchronous. */
export function whoDecides(): Inside | undefined {
  return inside;
}

/** Runs what a scheduler does, or (`undefined`) what the host does within it. */
export function decideAs<T>(next: Inside | undefined, run: () => T): T {
  const before = inside;
  inside = next;
  try {
    return run();
  } finally {
    inside = before;
  }
}

function callerOf(): string | undefined {
  const lines = new Error('here').stack?.split('\n').slice(1) ?? [];
  const own = /scheduler-testkit\/(src|dist)\/|\(node:|at node:|<anonymous>\)$/;
  return lines.find((line) => !own.test(line) && !line.includes('/dist/chunk-'))?.trim();
}
