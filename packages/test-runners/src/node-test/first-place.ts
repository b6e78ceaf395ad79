import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The first line of a stack that stands in a file of the project, as `file:line:column` relative to `root`; if
 * all is elsewhere (in a library, say), the first that stands in any file.
 */
export function firstPlace(stack: string, root: string): string | undefined {
  let elsewhere: string | undefined;
  for (const line of stack.split('\n')) {
    const place = placeOf(line);
    if (place === undefined) continue;
    const shown = relative(root, place);
    if (!shown.startsWith('..') && !shown.includes('node_modules')) return shown;
    elsewhere ??= shown;
  }
  return elsewhere;
}

function placeOf(line: string): string | undefined {
  const inside = /^\s+at (?:.* \()?(.+:\d+:\d+)\)?$/.exec(line)?.[1];
  if (inside === undefined || inside.startsWith('node:')) return undefined;
  if (!inside.startsWith('file:')) return /^(\/|[A-Za-z]:\\)/.test(inside) ? inside : undefined;
  const numbers = /:\d+:\d+$/.exec(inside)?.[0] ?? '';
  return fileURLToPath(inside.slice(0, inside.length - numbers.length)) + numbers;
}
