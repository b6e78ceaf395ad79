/** The signs that are drawn with, each with an ASCII twin. */
export interface Glyphs {
  readonly rule: string;
  readonly ellipsis: string;
  /** Parts of a cell, from the least to the whole. */
  readonly fill: readonly string[];
  readonly empty: string;
}

const unicodeGlyphs: Glyphs = {
  rule: '─',
  ellipsis: '…',
  fill: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  empty: '·',
};

const asciiGlyphs: Glyphs = { rule: '-', ellipsis: '..', fill: ['#'], empty: '.' };

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
