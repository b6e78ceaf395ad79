import type { News } from '../model/news.ts';
import { failureDetails } from './failure-details.ts';
import { cutEnd, padEnd } from './fit-text.ts';
import { formatDuration } from './format-duration.ts';
import { outcomeWords } from './outcome-words.ts';
import type { Paint, Tone } from './paint.ts';
import { rerunCommand } from './rerun-command.ts';
import { safeLine } from './safe-text.ts';

/** No line of ours is longer. */
export const LONGEST_LINE = 200;

const INDENT = ' '.repeat(10);

/** A line for a pipe or a log: time since the start, one word, fields with two blanks between. */
export function stampedLine(
  atMs: number,
  word: string,
  fields: readonly string[],
  paint: Paint,
  tone: Tone = 'strong',
): string {
  const time = `+${(Math.max(0, atMs) / 1000).toFixed(1).padStart(6)}s`;
  const rest = cutEnd(fields.map(safeLine).join('  '), LONGEST_LINE - 17, '..');
  return `${time}  ${paint(tone, padEnd(word, 5))}  ${rest}`;
}

/** News in lines, without any sign that a pipe or an old console could not show. */
export function lineNews(
  news: News,
  startMs: number,
  withFailures: boolean,
  paint: Paint,
): readonly string[] {
  const line = (word: string, fields: readonly string[], tone?: Tone): string =>
    stampedLine(news.atMs - startMs, word, fields, paint, tone);
  switch (news.kind) {
    case 'ended':
      return failure(news, line, withFailures);
    case 'retry': {
      const what = `${news.cause} on ${news.workerId} after ${formatDuration(news.heldMs)}`;
      return [line('RETRY', [news.user, news.task, what, `try ${news.nextAttempt} follows`], 'warning')];
    }
    case 'died': {
      const held = news.held.map(
        ({ task, user, willRetry }) => `held ${task} (${user})${willRetry ? ', queued again' : ''}`,
      );
      return [line('DIED', [news.workerId, news.cause, ...held], 'warning')];
    }
    case 'swap':
      return [line('SWAP', [news.scheduler, news.strategy ?? ''], 'mark')];
    case 'fault':
      return [line('FAULT', [news.plugin, news.message, `mend: ${news.mend}`], 'bad')];
    case 'note':
      return [line('NOTE', [news.text])];
  }
}

function failure(
  news: Extract<News, { kind: 'ended' }>,
  line: (word: string, fields: readonly string[], tone?: Tone) => string,
  withFailures: boolean,
): readonly string[] {
  const details = failureDetails(news);
  const [only] = details.problems;
  const isOne = details.problems.length === 1 && only?.test !== undefined;
  const fields = [
    news.user,
    isOne ? `${news.task} > ${only.test}` : news.task,
    news.heldMs === undefined ? '' : formatDuration(news.heldMs),
    news.workerId ?? '',
    `try ${news.attempt}`,
  ].filter((field) => field !== '');
  const cut = (text: string): string => INDENT + cutEnd(text, LONGEST_LINE - INDENT.length, '..');
  return [
    line(outcomeWords[news.outcome], fields, 'bad'),
    ...details.problems.flatMap((problem) => [
      ...(problem.test === undefined || isOne ? [] : [cut(`> ${problem.test}`)]),
      ...problem.lines.map(cut),
    ]),
    ...details.output.map((text) => cut(`| ${text}`)),
    cut(`again: ${rerunCommand(news.file, withFailures)}`),
  ];
}
