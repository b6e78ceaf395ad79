import type { HostEvent, HostListener } from './host-event.ts';

/** Those who hear host events. One that throws disturbs nobody. */
export class HostListeners {
  readonly #listeners = new Set<HostListener>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Whether anybody listens: on the way of a decision, no event is made for nobody. */
  get any(): boolean {
    return this.#listeners.size > 0;
  }

  add(listener: HostListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: HostEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
