import { isAbsolute, relative, resolve } from 'node:path';

/** A path that was given, from a folder, as the process can open it, and as a person there would write it. */
export function pathFromHere(path: string, folder: string): string {
  return isAbsolute(path) ? path : relative(process.cwd(), resolve(folder, path));
}
