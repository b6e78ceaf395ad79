import type { News } from '../model/news.ts';
import { failureDetails } from './failure-details.ts';
import { cutEnd, cutPath, padEnd, padStart, width } from './fit-text.ts';
import { formatDuration } from './format-duration.ts';
import type { Look } from './look.ts';
import { ordinal } from './ordinal.ts';
import { outcomeWords } from './outcome-words.ts';
import type { Tone } from './paint.ts';
import { rerunCommand } from './rerun-command.ts';
import { safeLine } from './safe-text.ts';
import { wrapText } from './wrap-text.ts';

const WORD = 9;
const AGAIN = 'again: ';

/** News as it scrolls by above the footer. */
export function liveNews(news: News, withFailures: boolean, look: Look): readonly string[] {
  const { glyphs } = look;
  const line = (sign: string, word: string, tone: Tone, text: string): string => {
    const head = padEnd(`${sign} ${word}`, WORD);
    return look.paint(tone, head) + cutEnd(safeLine(text), look.columns - WORD, glyphs.ellipsis);
  };
  switch (news.kind) {
    case 'ended':
      return failure(news, withFailures, look);
    case 'retry': {
      const what = `${news.cause} on ${news.workerId} after ${formatDuration(news.heldMs)}`;
      const text = `${news.user}  ${news.task}  ${what}; ${ordinal(news.nextAttempt)} attempt`;
      return [line(glyphs.retry, 'RETRY', 'warning', text)];
    }
    case 'died': {
      const held = news.held.map(
        ({ task, user, willRetry }) => `${task} (${user})${willRetry ? ', queued again' : ''}`,
      );
      const text = `${news.workerId}  ${news.cause}${held.length === 0 ? '' : `  held ${held.join(', ')}`}`;
      return [line(glyphs.outcome.crashed, 'DIED', 'warning', text)];
    }
    case 'swap':
      return [
        line(
          glyphs.note,
          'SWAP',
          'mark',
          `${news.scheduler} ${news.strategy ?? ''} is in charge from now on`,
        ),
      ];
    case 'fault':
      return [line(glyphs.outcome.crashed, 'FAULT', 'bad', `${news.plugin}: ${news.message}; ${news.mend}`)];
    case 'note':
      return [line(glyphs.note, 'NOTE', 'quiet', news.text)];
  }
}

function failure(
  news: Extract<News, { kind: 'ended' }>,
  withFailures: boolean,
  look: Look,
): readonly string[] {
  const { glyphs, paint, columns } = look;
  const details = failureDetails(news);
  const head = padEnd(`${glyphs.outcome[news.outcome]} ${outcomeWords[news.outcome]}`, WORD);
  const tail = [news.heldMs === undefined ? '' : formatDuration(news.heldMs), news.workerId ?? '']
    .filter((part) => part !== '')
    .map((part) => `  ${padStart(part, 4)}`)
    .join('');
  const room = columns - WORD - width(news.user) - 2 - width(tail);
  const [firstProblem] = details.problems;
  const test =
    details.problems.length === 1 && firstProblem?.test !== undefined ? ` > ${firstProblem.test}` : '';
  const path = cutPath(safeLine(news.task), Math.max(20, room - width(test)), glyphs.ellipsis);
  const name = padEnd(cutEnd(path + test, room, glyphs.ellipsis), room);
  const indent = ' '.repeat(WORD);
  const cut = (text: string): string => indent + cutEnd(text, columns - WORD, glyphs.ellipsis);
  const body = details.problems.flatMap((problem) => [
    ...(problem.test === undefined || test !== '' ? [] : [cut(`> ${problem.test}`)]),
    ...problem.lines.map(cut),
  ]);
  const output = details.output.map((text) => paint('quiet', cut(`${glyphs.quote} ${text}`)));
  const again = wrapText(rerunCommand(news.file, withFailures), columns - WORD - AGAIN.length, ' \\').map(
    (part, index) => paint('quiet', indent + (index === 0 ? AGAIN : ' '.repeat(AGAIN.length)) + part),
  );
  return [`${paint('bad', head)}${news.user}  ${name}${tail}`, ...body, ...output, ...again];
}
