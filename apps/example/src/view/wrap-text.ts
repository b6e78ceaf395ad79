import { cutEnd, width } from './fit-text.ts';

/**
 * Breaks a text between words, so that it fits; a word that is too long by itself is cut.
 *
 * @param between - What a line ends with that goes on: nothing, or the sign by which a shell reads on.
 */
export function wrapText(text: string, columns: number, between = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && width(longer) > columns - width(between)) {
      lines.push(line + between);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].map((each) => cutEnd(each, columns, '..'));
}
