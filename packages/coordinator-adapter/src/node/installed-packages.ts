import { readdir, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PackageManifest, PackageSource } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { resolvePackage } from './resolve-package.ts';

/** The keyword by which a package says that it holds schedulers. */
const KEYWORD = 'fairlead-scheduler';

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string().optional(),
  keywords: z.array(z.string()).optional(),
});

/**
 * The packages installed for a project: imported as the project itself would import them, and found by their
 * keyword in its `node_modules` and those of the folders above it.
 *
 * @param root - A folder of the project. (Default: the current one)
 */
export function installedPackages(root: string = process.cwd()): PackageSource {
  return {
    async import(specifier) {
      const isFile = isAbsolute(specifier) || specifier.startsWith('.') || specifier.startsWith('file:');
      const url = isFile ? fileUrl(root, specifier) : await resolvePackage(root, specifier);
      const exported: unknown = await import(url);
      return exported;
    },
    async installed() {
      const found = new Map<string, PackageManifest>();
      for (const folder of await packageFolders(root)) {
        const manifest = await readManifest(join(folder, 'package.json'));
        if (manifest?.keywords?.includes(KEYWORD) === true && !found.has(manifest.name)) {
          found.set(manifest.name, {
            name: manifest.name,
            version: manifest.version,
            description: manifest.description,
          });
        }
      }
      return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}

function fileUrl(root: string, specifier: string): string {
  return specifier.startsWith('file:') ? specifier : pathToFileURL(resolve(root, specifier)).href;
}

async function packageFolders(root: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let at = resolve(root); ; at = dirname(at)) {
    const modules = join(at, 'node_modules');
    for (const name of await entries(modules)) {
      if (name.startsWith('@'))
        folders.push(...(await entries(join(modules, name))).map((each) => join(modules, name, each)));
      else if (!name.startsWith('.')) folders.push(join(modules, name));
    }
    if (at === dirname(at)) return folders;
  }
}

/** A folder that is not there has nothing in it; any other trouble is the caller's to know. */
async function entries(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** One manifest that is missing or broken must not hide the other packages. */
async function readManifest(file: string): Promise<z.output<typeof manifestSchema> | undefined> {
  try {
    return manifestSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
