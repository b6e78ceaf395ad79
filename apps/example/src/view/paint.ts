import { styleText } from 'node:util';

/** What a colour is for; each has a word or a sign beside it. */
export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'strong' | 'mark';

/** Colours a text, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

const FORMATS = {
  good: 'green',
  bad: 'red',
  warning: 'yellow',
  quiet: 'gray',
  strong: 'bold',
  mark: 'cyan',
} as const;

/** As `--color` says; by default as the stream and the environment (`FORCE_COLOR`, `NO_COLOR`) would have it. */
export function createPaint(color: 'auto' | 'always' | 'never', stream: NodeJS.WritableStream): Paint {
  if (color === 'never') return plainPaint;
  return (tone, text) =>
    color === 'always'
      ? styleText(FORMATS[tone], text, { validateStream: false })
      : styleText(FORMATS[tone], text, { stream });
}

/** No colours. */
export const plainPaint: Paint = (_tone, text) => text;
