import { createRandom } from '@fairlead/scheduler-core';

/** A stream of chance, and how much of it has been used. */
interface RandomStream {
  readonly next: () => number;
  count: number;
}

/** One stream for a plugin over all its lives, so that a swap to itself does not begin it anew. */
export class RandomStreams {
  readonly #streams = new Map<string, RandomStream>();

  of(seed: number | string, plugin: string): () => number {
    const stream = this.#stream(seed, plugin);
    return () => {
      stream.count += 1;
      return stream.next();
    };
  }

  /** How many numbers were drawn, by plugin. */
  get draws(): ReadonlyMap<string, number> {
    return new Map([...this.#streams].map(([plugin, { count }]) => [plugin, count]));
  }

  skip(seed: number | string, plugin: string, count: number): void {
    const next = this.of(seed, plugin);
    for (let index = 0; index < count; index += 1) next();
  }

  #stream(seed: number | string, plugin: string): RandomStream {
    let stream = this.#streams.get(plugin);
    if (stream === undefined) {
      stream = { next: createRandom(`${seed}/${plugin}`), count: 0 };
      this.#streams.set(plugin, stream);
    }
    return stream;
  }
}
