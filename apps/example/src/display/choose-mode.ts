/** How a run is shown. */
export type DisplayMode = 'live' | 'lines' | 'plain';

/** What the choice depends on. */
export interface Surroundings {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  readonly isCI: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** As wished; else by what the stream can do. A screen reader cannot be found out, so it says `ACCESSIBLE=1`. */
export function chooseMode(wished: DisplayMode | undefined, surroundings: Surroundings): DisplayMode {
  if (wished !== undefined) return wished;
  const { isTTY, columns = 80, rows = 24, isCI, environment } = surroundings;
  if (environment.ACCESSIBLE !== undefined && !['', '0', 'false'].includes(environment.ACCESSIBLE))
    return 'plain';
  return isTTY && !isCI && environment.TERM !== 'dumb' && columns >= 40 && rows >= 10 ? 'live' : 'lines';
}
