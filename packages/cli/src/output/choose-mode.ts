import type { Terminal } from './terminal.ts';

/** How things are shown: redrawn in a terminal, as lines, or in words for a screen reader. */
export type UiMode = 'live' | 'lines' | 'plain';

/** As wished; else by what the stream can do. A screen reader cannot be found out, so it says `ACCESSIBLE=1`. */
export function chooseMode(
  wished: UiMode | undefined,
  { isTTY = false, columns = 80, rows = 24 }: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
  isCI: boolean,
): UiMode {
  if (wished !== undefined) return wished;
  if (environment.ACCESSIBLE !== undefined && !['', '0', 'false'].includes(environment.ACCESSIBLE))
    return 'plain';
  return isTTY && !isCI && environment.TERM !== 'dumb' && columns >= 40 && rows >= 10 ? 'live' : 'lines';
}
