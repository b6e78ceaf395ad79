import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { StarterError } from '../errors/starter-error.ts';
import { templateFolder } from '../template-folder.ts';
import { checkPackageName } from './check-package-name.ts';
import { type Filling, fillTemplate } from './fill-template.ts';
import type { Height } from './height.ts';
import { pluginName } from './plugin-name.ts';

/** What has to be known of a new package. */
export interface ProjectAnswers {
  /** The name of the package, as npm takes it. */
  readonly name: string;
  /** One sentence for lists. */
  readonly description: string;
  readonly height: Height;
  /** Where it is written; made if it is not there, and empty but for `.git`. */
  readonly folder: string;
}

/** What was written. */
export interface WrittenProject {
  /** The folder, as a whole path. */
  readonly folder: string;
  /** The name of the plugin in the package. */
  readonly pluginName: string;
  /** The files, relative to the folder, in order. */
  readonly files: readonly string[];
}

/** Files that other tools would take for their own if they stood in this package under their real names. */
const REAL_NAMES: readonly (readonly [stored: string, real: string])[] = [
  ['template.package.json', 'package.json'],
  ['template.tsconfig.json', 'tsconfig.json'],
  ['template.tsconfig.build.json', 'tsconfig.build.json'],
  ['gitignore', '.gitignore'],
  ['github', '.github'],
];

/**
 * Writes a scheduler package: its source and tests at one height, and all that is needed to test, build and publish it.
 *
 * @throws StarterError `PACKAGE_NAME_INVALID`, `FOLDER_NOT_EMPTY`, or `PROJECT_NOT_WRITTEN`.
 */
export async function writeProject({
  name,
  description,
  height,
  folder,
}: ProjectAnswers): Promise<WrittenProject> {
  checkPackageName(name);
  const at = resolve(folder);
  await expectEmpty(at);
  const filling: Filling = {
    packageName: name,
    pluginName: pluginName(name),
    description,
    year: new Date().getFullYear(),
  };
  const files = await templateFiles(height);
  for (const [file, source] of files) {
    await write(join(at, file), fillTemplate(file, await readFile(source, 'utf8'), filling));
  }
  return { folder: at, pluginName: filling.pluginName, files: [...files.keys()].sort() };
}

/** Where each file of the package comes from: the project, in which another height replaces what is its own. */
async function templateFiles(height: Height): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const part of height === 'placement' ? ['project'] : ['project', height]) {
    const from = join(templateFolder, part);
    for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
      const source = join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(realName(relative(from, source)), source);
    }
  }
  return files;
}

function realName(stored: string): string {
  const segments = stored
    .split(/[\\/]/)
    .map((each) => REAL_NAMES.find(([name]) => name === each)?.[1] ?? each);
  return segments.join('/');
}

async function expectEmpty(folder: string): Promise<void> {
  const inside = (await entries(folder)).filter((name) => name !== '.git');
  if (inside.length === 0) return;
  const some = inside.slice(0, 3).join(', ');
  throw new StarterError({
    code: 'FOLDER_NOT_EMPTY',
    message: `the folder holds ${some}${inside.length > 3 ? ` and ${inside.length - 3} more` : ''}`,
    where: folder,
    mend: 'name an empty folder or one that does not exist, with --folder',
  });
}

async function entries(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw notWritten(folder, cause);
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    throw notWritten(file, cause);
  }
}

function notWritten(where: string, cause: unknown): StarterError {
  return new StarterError({
    code: 'PROJECT_NOT_WRITTEN',
    message: cause instanceof Error ? cause.message : String(cause),
    where,
    mend: 'name a folder that you may write to, with --folder',
    cause,
  });
}
