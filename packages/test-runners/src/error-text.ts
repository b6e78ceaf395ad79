import { inspect, stripVTControlCharacters } from 'node:util';
import { cutText } from './cut-text.ts';

/** The longest line that a report may carry as its message, in characters. */
const LONGEST_LINE = 1_000;

/** What an error says, whatever it was that was thrown: a test may throw anything, also what cannot be shown. */
export function errorText(error: unknown): string {
  try {
    return cutText(stripVTControlCharacters(messageOf(error)));
  } catch {
    return 'something was thrown that cannot be shown';
  }
}

/** The beginning of a text as one line. */
export function oneLine(value: string): string {
  const line = value.replaceAll(/\s*\n\s*/g, ' ').trim();
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 1)}…`;
}

function messageOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null || !('message' in error)) return inspect(error);
  const { message } = error;
  if (typeof message === 'string' && message !== '') return message;
  return 'name' in error && typeof error.name === 'string' ? error.name : inspect(error);
}
