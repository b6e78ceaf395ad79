import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * The absolute path of a file below `root`, which is a real path; `undefined` if it lies elsewhere, be it by `..`
 * or behind a link. The file need not exist.
 */
export function insideRoot(root: string, file: string): string | undefined {
  const path = resolve(root, file);
  return isBelow(root, path) && isBelow(root, realPath(path)) ? path : undefined;
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** As `realpath`, also for what does not exist: then of the nearest folder that does. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const isMissing =
      error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    if (!isMissing || dirname(path) === path) throw error;
    return join(realPath(dirname(path)), basename(path));
  }
}
