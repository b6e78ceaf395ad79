import { isAbsolute } from 'node:path';
import type { News } from '../model/news.ts';
import { SUITE_FOLDER } from './rerun-command.ts';
import { safeLine, safeLines } from './safe-text.ts';

const MOST_PROBLEMS = 5;
const MOST_OUTPUT_LINES = 20;

/** What stands below the first line of a failure: each problem and where it is, then the end of the output. */
export interface FailureDetails {
  readonly problems: readonly { readonly test: string | undefined; readonly lines: readonly string[] }[];
  readonly output: readonly string[];
}

export function failureDetails(news: Extract<News, { kind: 'ended' }>): FailureDetails {
  const shown = news.problems.slice(0, MOST_PROBLEMS);
  const more = news.problems.length - shown.length;
  const problems = shown.map(({ test, message, location }) => ({
    test: test === undefined ? undefined : safeLine(test),
    lines: [
      ...safeLines(message, 6),
      ...(location === undefined ? [] : [`at ${safeLine(placeOf(location))}`]),
    ],
  }));
  return {
    problems: more > 0 ? [...problems, { test: undefined, lines: [`and ${more} more`] }] : problems,
    output: safeLines(news.output, MOST_OUTPUT_LINES),
  };
}

/** From the top of the repository, so that a terminal can open it. */
function placeOf(location: string): string {
  return isAbsolute(location) ? location : `${SUITE_FOLDER}/${location}`;
}
