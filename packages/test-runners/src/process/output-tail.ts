const KEEP = 128 * 1024;

/** What a process prints: its first and its last 128 kB, and how much was between. */
export class OutputTail {
  #head = '';
  #tail = '';
  #dropped = 0;

  add(text: string): void {
    const room = KEEP - this.#head.length;
    this.#head += text.slice(0, Math.max(0, room));
    this.#tail += text.slice(Math.max(0, room));
    // Cut now and then, not at every word.
    if (this.#tail.length > 2 * KEEP) this.#cut();
  }

  /** The text, and the bytes left out of it. */
  read(): { readonly output: string; readonly droppedBytes: number } {
    this.#cut();
    const gap = this.#dropped > 0 ? `\n… ${this.#dropped} bytes left out …\n` : '';
    return { output: this.#head + gap + this.#tail, droppedBytes: this.#dropped };
  }

  #cut(): void {
    const over = this.#tail.length - KEEP;
    if (over <= 0) return;
    this.#dropped += Buffer.byteLength(this.#tail.slice(0, over));
    this.#tail = this.#tail.slice(over);
  }
}
