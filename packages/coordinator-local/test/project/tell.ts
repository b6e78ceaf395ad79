import { existsSync, renameSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where test files and those who watch them leave each other word. */
const board = process.env.FAIRLEAD_BOARD ?? '';

/** Leaves word, whole or not at all. */
export function tell(name: string, what: unknown): void {
  writeFileSync(join(board, `.${name}`), JSON.stringify(what));
  renameSync(join(board, `.${name}`), join(board, name));
}

/** Resolves when somebody has left word. */
export function heard(name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(board, look);
    function look(): void {
      if (!existsSync(join(board, name))) return;
      watcher.close();
      resolve();
    }
    look();
  });
}
