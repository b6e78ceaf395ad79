import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A database in a folder that only one may open at a time: whoever is second is refused. */
export class Database implements AsyncDisposable {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  static async open(folder: string): Promise<Database> {
    const path = join(folder, 'open');
    try {
      await (await open(path, 'wx')).close();
    } catch (cause) {
      throw new Error('somebody else has the database open', { cause });
    }
    return new Database(path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#path);
  }
}
