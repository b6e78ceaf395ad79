/** The signs that are drawn with. Each stands beside a word, or has an ASCII twin. */
export interface Glyphs {
  readonly rule: string;
  readonly dot: string;
  readonly times: string;
  readonly ellipsis: string;
  readonly outcome: Readonly<
    Record<'passed' | 'failed' | 'crashed' | 'timedOut' | 'cancelled' | 'lost', string>
  >;
  readonly retry: string;
  readonly note: string;
  /** Parts of a cell, from the least to the whole. */
  readonly fill: readonly string[];
  readonly empty: string;
  readonly mark: string;
  readonly quote: string;
}

export const unicodeGlyphs: Glyphs = {
  rule: '─',
  dot: '·',
  times: '×',
  ellipsis: '…',
  outcome: { passed: '✓', failed: '✗', crashed: '‼', timedOut: '⧖', cancelled: '✂', lost: '?' },
  retry: '↻',
  note: '•',
  fill: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  empty: '·',
  mark: '│',
  quote: '│',
};

export const asciiGlyphs: Glyphs = {
  rule: '-',
  dot: '-',
  times: 'x',
  ellipsis: '..',
  outcome: { passed: '+', failed: 'x', crashed: '!', timedOut: 'T', cancelled: 'c', lost: '?' },
  retry: 'r',
  note: '*',
  fill: ['#'],
  empty: '.',
  mark: '|',
  quote: '|',
};

/** Unicode where locale and terminal take it. */
export function chooseGlyphs(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Glyphs {
  if (platform === 'win32') {
    return environment.WT_SESSION === undefined && environment.TERM_PROGRAM !== 'vscode'
      ? asciiGlyphs
      : unicodeGlyphs;
  }
  const locale = [environment.LC_ALL, environment.LC_CTYPE, environment.LANG].find(
    (value) => value !== undefined && value !== '',
  );
  const takesIt = locale === undefined ? platform === 'darwin' : /utf-?8/i.test(locale);
  return takesIt && environment.TERM !== 'linux' ? unicodeGlyphs : asciiGlyphs;
}
