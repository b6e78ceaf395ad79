import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Links of a built site that lead to no file, or to a place in a page that is not there. */
export function brokenAnchors(site: string): readonly string[] {
  const pages = new Map(
    readdirSync(site, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html'))
      .map((name) => [join(site, name), readFileSync(join(site, name), 'utf8')]),
  );
  const places = new Map(
    [...pages].map(([file, html]) => [
      file,
      new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])),
    ]),
  );
  return [...pages].flatMap(([file, html]) =>
    [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].flatMap((match) => {
      const link = (match[1] ?? '').replaceAll('&amp;', '&');
      if (link === '' || /^[a-z]+:/i.test(link)) return [];
      const [path = '', anchor = ''] = link.split('#', 2).map((part) => decodeURIComponent(part));
      const target =
        path === '' ? file : fileOf(path.startsWith('/') ? join(site, path) : resolve(dirname(file), path));
      const isThere = existsSync(target) && (anchor === '' || (places.get(target)?.has(anchor) ?? true));
      return isThere ? [] : [`${relative(site, file)} links to ${link}, which is not there`];
    }),
  );
}

function fileOf(path: string): string {
  if (existsSync(path) && statSync(path).isDirectory()) return join(path, 'index.html');
  return existsSync(path) ? path : `${path}.html`;
}
