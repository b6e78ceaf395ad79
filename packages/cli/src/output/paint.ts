import { styleText } from 'node:util';
import type { Terminal } from './terminal.ts';

/** What a colour is for; each has a word or a sign beside it. */
export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'strong';

/** Colours a text, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

const FORMATS = { good: 'green', bad: 'red', warning: 'yellow', quiet: 'gray', strong: 'bold' } as const;

/** As `--color` says; by default as the stream and the environment (`FORCE_COLOR`, `NO_COLOR`) would have it. */
export function createPaint(color: 'auto' | 'always' | 'never', stream: Terminal): Paint {
  if (color === 'never') return (_tone, text) => text;
  return (tone, text) =>
    color === 'always'
      ? styleText(FORMATS[tone], text, { validateStream: false })
      : styleText(FORMATS[tone], text, { stream });
}
