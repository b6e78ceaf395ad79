/** HTML that is safe to write as it is. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in {@link html}: texts are escaped, `undefined` is nothing. */
export type Part = string | number | undefined | Markup | readonly Part[];

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Escapes everything that is not written by us. Characters that HTML does not allow become �. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + write(parts[index - 1]) + string));
}

function write(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(write).join('');
  return String(part)
    .replaceAll(/[&<>"']/g, (character) => entities.get(character) ?? character)
    .replaceAll(/\p{Cc}/gu, (character) => (/[\t\n]/.test(character) ? character : '\uFFFD'));
}
