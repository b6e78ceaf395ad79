import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { localLinks, packageFolders, packageName, pages, root, snippets } from './markdown.ts';

describe('the documentation', () => {
  it('has TypeScript examples that compile, each by itself', () => {
    const examples = pages()
      .flatMap(snippets)
      .filter(({ language }) => language === 'ts');
    expect(examples.length).toBeGreaterThan(5);
    expect(compile(examples)).toEqual([]);
  }, 120_000);

  it('quotes its example files to the letter', () => {
    const quoted = pages().flatMap((page) =>
      [...page.text.matchAll(/<!-- file: (\S+) -->\n+```ts\n(.*?)```/gs)].map((match) => ({
        where: `${page.file} quotes ${match[1] ?? ''}`,
        quoted: match[2],
        file: readFileSync(join(root, match[1] ?? ''), 'utf8'),
      })),
    );
    expect(quoted.length).toBeGreaterThanOrEqual(4);
    for (const { where, quoted: code, file } of quoted) expect(code, where).toBe(file);
  });

  it('links to files that exist', () => {
    const broken = pages().flatMap((page) =>
      localLinks(page)
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${page.file} -> ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('explains every error code, and none that does not exist', async () => {
    const codes = new Set<string>();
    for (const folder of packageFolders()) {
      const exported: unknown = await import(packageName(folder));
      for (const [name, value] of Object.entries<unknown>(Object.assign({}, exported))) {
        if (name.endsWith('ErrorCodes') && typeof value === 'object' && value !== null) {
          for (const code of Object.keys(value)) codes.add(code);
        }
      }
    }
    const text = readFileSync(join(root, 'docs/errors.md'), 'utf8');
    const explained = [...text.matchAll(/^##+ ([A-Z][A-Z_]+)$/gm)].map((match) => match[1] ?? '');
    expect(codes.size).toBeGreaterThan(15);
    expect(explained.toSorted()).toEqual([...codes].toSorted());
  });

  it.each(packageFolders())('%s has a README of at most 60 lines, a licence and a description', (folder) => {
    const readme = readFileSync(join(root, folder, 'README.md'), 'utf8');
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    expect(readme.split('\n')[0]).toBe(`# ${packageName(folder)}`);
    expect(readFileSync(join(root, folder, 'LICENSE'), 'utf8')).toBe(
      readFileSync(join(root, 'LICENSE'), 'utf8'),
    );
  });
});
