import type { Ms } from '@fairlead/scheduler-core';

const SMOOTHING = 0.3;
/** Standard deviations above the mean that cover nine of ten durations, as measured on real suites. */
const UPPER = 1.3;

/** The last durations of one task key on one class of workers. */
export class DurationSamples {
  /** The class, by number. */
  readonly source: number;
  #samples: number[];
  #p50Ms = 0;
  #p90Ms = 0;
  #last = 0;

  /** @param samples - At least one, the oldest first. */
  constructor(source: number, samples: readonly Ms[]) {
    this.source = source;
    this.#samples = [...samples];
    this.#summarize();
  }

  /** The oldest first. */
  get values(): readonly Ms[] {
    return this.#samples;
  }

  /** Exponentially weighted mean: half of all durations are shorter. */
  get p50Ms(): Ms {
    return this.#p50Ms;
  }

  /** Nine of ten durations are shorter. */
  get p90Ms(): Ms {
    return this.#p90Ms;
  }

  /** What to plan with: the mean, or the last one if that was longer. */
  get predictedMs(): Ms {
    return Math.max(this.#last, this.#p50Ms);
  }

  /** O(window). */
  add(durationMs: Ms, window: number): void {
    this.#samples.push(durationMs);
    if (this.#samples.length > window) this.#samples = this.#samples.slice(-window);
    this.#summarize();
  }

  #summarize(): void {
    const samples = this.#samples;
    let smooth = samples[0] ?? 0;
    let sum = 0;
    for (const sample of samples) {
      smooth += SMOOTHING * (sample - smooth);
      sum += sample;
    }
    const mean = sum / samples.length;
    let squares = 0;
    for (const sample of samples) squares += (sample - mean) ** 2;
    this.#last = samples.at(-1) ?? 0;
    this.#p50Ms = smooth;
    this.#p90Ms = smooth + UPPER * Math.sqrt(squares / samples.length);
  }
}
