import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';

/** What the site holds: pages, and source files that are shown. */
interface Found {
  readonly pages: Set<string>;
  readonly shown: Set<string>;
}

/**
 * Copies the repository's pages to where the site is built from. A link to a folder becomes one to its README, a link
 * to a source file one to a page that shows it.
 *
 * @returns How many pages there are.
 */
export function stagePages(root: string, to: string): number {
  const pages = new Set(listPages(root));
  const shown = new Set<string>();
  // A page that is only linked to is found on the way: a Set goes on to what is added meanwhile.
  for (const page of pages) {
    const text = readFileSync(join(root, page), 'utf8');
    write(join(to, page === 'README.md' ? 'index.md' : page), relinked(root, page, text, { pages, shown }));
  }
  for (const source of shown) write(join(to, `${source}.md`), shownSource(root, source));
  cpSync(join(root, 'docs/pictures'), join(to, 'docs/pictures'), { recursive: true });
  cpSync(join(root, 'tools/site/vitepress'), join(to, '.vitepress'), { recursive: true });
  return pages.size + shown.size;
}

function listPages(root: string): readonly string[] {
  const below = (folder: string): readonly string[] =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder)).flatMap((name) => {
          const path = join(folder, name);
          if (statSync(join(root, path)).isDirectory()) return below(path);
          return path.endsWith('.md') ? [path] : [];
        })
      : [];
  const packages = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => [
      ...[join(folder, name, 'README.md')].filter((file) => existsSync(join(root, file))),
      ...below(join(folder, name, 'docs')),
    ]),
  );
  return ['README.md', 'CONTRIBUTING.md', ...below('docs'), ...below('api'), ...packages];
}

function relinked(root: string, page: string, text: string, found: Found): string {
  const folder = dirname(join(root, page));
  return text.replace(/\]\(([^)#\s:]+)(#[^)]*)?\)/g, (whole, link: string, anchor = '') => {
    const target = resolve(folder, link);
    if (!existsSync(target)) return whole;
    const path = relative(root, target);
    if (path === 'README.md') return `](${relative(folder, join(root, 'index.md'))}${anchor})`;
    if (statSync(target).isDirectory()) {
      const readme = ['README.md', 'index.ts']
        .map((name) => join(path, name))
        .find((file) => existsSync(join(root, file)));
      const file =
        readme ??
        readdirSync(target)
          .map((name) => join(path, name))
          .find((each) => each.endsWith('.ts'));
      return file === undefined ? whole : `](${linkTo(root, folder, file, found)}${anchor})`;
    }
    return `](${linkTo(root, folder, path, found)}${anchor})`;
  });
}

function linkTo(root: string, from: string, file: string, { pages, shown }: Found): string {
  const isShown = ['.ts', '.mjs', '.js', '.json'].includes(extname(file));
  if (isShown) shown.add(file);
  else if (file.endsWith('.md')) pages.add(file);
  const link = relative(from, join(root, isShown ? `${file}.md` : file));
  return link.startsWith('.') ? link : `./${link}`;
}

function shownSource(root: string, file: string): string {
  const code = readFileSync(join(root, file), 'utf8').trimEnd();
  return `---\noutline: false\n---\n\n# ${file}\n\n\`\`\`${extname(file).slice(1)}\n${code}\n\`\`\`\n`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
