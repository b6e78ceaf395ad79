import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps texts in a folder, found by a digest of their key; a damaged entry counts as missing. */
export class DiskCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async set(key: string, text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(this.fileOf(key), `${digestOf(text)}\n${text}`);
  }

  async get(key: string): Promise<string | undefined> {
    const file = this.fileOf(key);
    if (!(await exists(file))) return undefined;
    const content = await readFile(file, 'utf8');
    const end = content.indexOf('\n');
    const text = content.slice(end + 1);
    if (content.slice(0, end) === digestOf(text)) return text;
    await rm(file, { force: true });
    return undefined;
  }

  fileOf(key: string): string {
    return join(this.#folder, digestOf(key));
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
