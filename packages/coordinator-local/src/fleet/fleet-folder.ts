import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder in which each worker of a coordinator gets one of its own. The last worker that ends removes it, so
 * that nothing stays should the coordinator be gone by then; when workers wake after all had slept, it is made anew.
 */
export class FleetFolder {
  readonly #temporaryFolder: string;
  #path: string | undefined;

  constructor(temporaryFolder: string) {
    this.#temporaryFolder = temporaryFolder;
  }

  /** Makes a folder for a worker. */
  makeOne(): string {
    for (;;) {
      this.#path ??= mkdtempSync(join(realpathSync(this.#temporaryFolder), 'fairlead-'));
      try {
        return mkdtempSync(join(this.#path, 'w'));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
        this.#path = undefined;
      }
    }
  }

  /** Removes it with all that is in it. */
  remove(): void {
    if (this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true, maxRetries: 5 });
  }
}
