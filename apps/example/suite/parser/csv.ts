import { brokenOnPurpose } from '../broken-on-purpose.ts';

/** Reads comma-separated values with quoted fields (RFC 4180). Throws a SyntaxError that names the line. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const quoted = text[at] === '"';
    const end = quoted ? closingQuote(text, at, line) : endOfField(text, at);
    const field = quoted ? unquote(text.slice(at + 1, end)) : text.slice(at, end);
    line += quoted ? field.split('\n').length - 1 : 0;
    row.push(field);
    at = quoted ? end + 1 : end;
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) row.push('');
      continue;
    }
    if (text.startsWith('\r\n', at)) at += 2;
    else if (text[at] === '\n') at += 1;
    else if (at < text.length) throw new SyntaxError(`line ${line}: text after a closing quote`);
    if (text[at - 1] === ',') continue;
    rows.push(row);
    row = [];
    line += 1;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** Writes rows such that they can be read again. */
export function printCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

function unquote(text: string): string {
  return brokenOnPurpose ? text : text.replaceAll('""', '"');
}

function quote(field: string): string {
  return field === '' || /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function endOfField(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\n' && !text.startsWith('\r\n', at)) at += 1;
  return at;
}

function closingQuote(text: string, from: number, line: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  throw new SyntaxError(`line ${line}: a quote is opened and never closed`);
}
