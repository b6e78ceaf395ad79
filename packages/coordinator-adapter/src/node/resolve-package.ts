import { readFile } from 'node:fs/promises';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The conditions under which Node imports a package. */
const CONDITIONS: ReadonlySet<string> = new Set(['node', 'import', 'module-sync', 'default']);

/**
 * The file that `import` of this package would load from a project's folder. Node resolves for `require` from any
 * folder, and for `import` only from one's own, so a package that offers itself to `import` alone is looked up by
 * its manifest.
 */
export async function resolvePackage(root: string, specifier: string): Promise<string> {
  const from = join(resolve(root), 'package.json');
  try {
    return pathToFileURL(createRequire(from).resolve(specifier)).href;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED'))
      throw error;
    const file = findPackageJSON(specifier, pathToFileURL(from));
    if (file === undefined) throw error;
    const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
    const target = importTarget(
      Object(manifest) === manifest ? Reflect.get(Object(manifest), 'exports') : undefined,
    );
    if (target === undefined) throw error;
    return pathToFileURL(join(dirname(file), target)).href;
  }
}

/** The target of `.` in an `exports` field. */
function importTarget(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  for (const [condition, target] of Object.entries(exports)) {
    const found = condition === '.' || CONDITIONS.has(condition) ? importTarget(target) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
