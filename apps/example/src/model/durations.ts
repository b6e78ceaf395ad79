import type { Ms } from '@fairlead/scheduler-core';
import { quantile } from './quantile.ts';

/** Seen so often, a file's slowest tenth means something. */
const ENOUGH = 3;

/** How long files have held their workers in this run, by key. */
export class Durations {
  readonly #byKey = new Map<string, Ms[]>();
  readonly #all: Ms[] = [];

  add(key: string, durationMs: Ms): void {
    this.#all.push(durationMs);
    const ofKey = this.#byKey.get(key);
    if (ofKey === undefined) this.#byKey.set(key, [durationMs]);
    else ofKey.push(durationMs);
  }

  get all(): readonly Ms[] {
    return this.#all;
  }

  of(key: string): readonly Ms[] {
    return this.#byKey.get(key) ?? [];
  }

  /** About how long, if the file has run before. */
  typicalMs(key: string): Ms | undefined {
    return quantile(this.of(key), 0.5);
  }

  /** Longer than this is slow for the file; `undefined` until it has run a few times. */
  slowMs(key: string): Ms | undefined {
    const ofKey = this.of(key);
    return ofKey.length < ENOUGH ? undefined : quantile(ofKey, 0.9);
  }
}
