import { stripVTControlCharacters } from 'node:util';

/** Foreign text as one harmless line: no escape codes, control or direction characters, no commands of a CI system. */
export function safeLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}|\p{Bidi_Control}/gu, '')
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/, '$1: :')
    .trimEnd();
}
