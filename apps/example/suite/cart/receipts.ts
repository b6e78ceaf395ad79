import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Receipts in a folder, one file each; whoever reads never sees half of one. */
export class Receipts {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async save(order: string, text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = this.#file(order);
    const draft = `${file}.${crypto.randomUUID()}.draft`;
    await writeFile(draft, text, { flush: true });
    await rename(draft, file);
  }

  async read(order: string): Promise<string> {
    return readFile(this.#file(order), 'utf8');
  }

  async orders(): Promise<readonly string[]> {
    const names = await readdir(this.#folder);
    return names
      .filter((name) => name.endsWith('.txt'))
      .map((name) => decodeURIComponent(name.slice(0, -4)))
      .sort();
  }

  #file(order: string): string {
    return join(this.#folder, `${encodeURIComponent(order)}.txt`);
  }
}
