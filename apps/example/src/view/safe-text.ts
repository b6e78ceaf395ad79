import { stripVTControlCharacters } from 'node:util';

/**
 * Text of a test or a plugin as one harmless line: no escape codes, control or direction characters, nor anything
 * that a CI system would take for a command.
 */
export function safeLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}|\p{Bidi_Control}/gu, '')
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/, '$1: :')
    .trimEnd();
}

/** The lines of a longer text, each harmless; of many the first and the last. */
export function safeLines(text: string, most: number): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (lines.length <= most) return lines.map(safeLine);
  const head = Math.ceil(most / 2);
  const left = `(${lines.length - most} lines left out)`;
  return [...lines.slice(0, head).map(safeLine), left, ...lines.slice(head - most).map(safeLine)];
}
