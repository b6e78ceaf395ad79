import stringWidth from 'string-width';

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that the text takes on a terminal, colours not counted. */
export function width(text: string): number {
  return stringWidth(text);
}

/** Fills up with blanks on the right. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/** Fills up with blanks on the left. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - width(text))) + text;
}

/** Cuts the end off, if it must. Text without colours. */
export function cutEnd(text: string, columns: number, ellipsis: string): string {
  if (width(text) <= columns) return text;
  return columns <= width(ellipsis) ? take(text, columns) : take(text, columns - width(ellipsis)) + ellipsis;
}

/** Cuts a path in the middle, if it must: the file's name says most, then where it begins. */
export function cutPath(path: string, columns: number, ellipsis: string): string {
  if (width(path) <= columns) return path;
  const parts = path.split('/');
  const name = parts.at(-1) ?? path;
  for (let kept = parts.length - 2; kept > 0; kept -= 1) {
    const short = [...parts.slice(0, kept), ellipsis, name].join('/');
    if (width(short) <= columns) return short;
  }
  return cutEnd(name, columns, ellipsis);
}

function take(text: string, columns: number): string {
  let taken = '';
  let used = 0;
  for (const { segment } of segments.segment(text)) {
    used += width(segment);
    if (used > columns) break;
    taken += segment;
  }
  return taken;
}
