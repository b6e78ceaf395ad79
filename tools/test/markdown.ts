import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A page of the documentation. */
export interface Page {
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
}

/** A block of code in a page. */
export interface Snippet {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** Where it counts as standing: the folder of the file that it quotes, else one that sees every package. */
  readonly folder: string;
}

/** Every page that a reader is sent to: at the root, in docs and in the packages. */
export function pages(): readonly Page[] {
  const folders = ['.', 'docs', 'docs/decisions', ...packageFolders().flatMap((at) => [at, `${at}/docs`])];
  return folders.flatMap((folder) =>
    list(join(root, folder))
      .filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md')
      .map((name) => ({ file: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') })),
  );
}

/** The folders of published packages, relative to the root. */
export function packageFolders(): readonly string[] {
  return list(join(root, 'packages')).map((name) => `packages/${name}`);
}

/** What the package in a folder is called. */
export function packageName(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return String(Reflect.get(Object(manifest), 'name'));
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return [];
    throw error;
  }
}

/** The fenced blocks of a page. */
export function snippets({ file, text }: Page): readonly Snippet[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((match) => ({
    page: file,
    line: text.slice(0, match.index).split('\n').length,
    language: match[1] ?? '',
    code: match[2] ?? '',
    folder: quotedFolder(text.slice(0, match.index)),
  }));
}

function quotedFolder(before: string): string {
  const quoted = /<!-- file: (\S+) -->\n+$/.exec(before)?.[1];
  return quoted === undefined ? 'tools' : dirname(quoted);
}

/** The links of a page to other files of the repository, as paths relative to the root. */
export function localLinks({ file, text }: Page): readonly string[] {
  const prose = text.replace(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => relative(root, resolve(root, dirname(file), target)));
}
