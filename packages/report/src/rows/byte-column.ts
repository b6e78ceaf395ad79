/** Bytes that grow: variable-length integers, seven bits a byte, the lowest first (LEB128). */
export class ByteColumn {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** A whole number from 0 to 2⁵³. */
  push(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#byte(rest);
  }

  /** What was pushed. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }
}
