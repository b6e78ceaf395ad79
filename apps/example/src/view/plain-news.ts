import type { News } from '../model/news.ts';
import { failureDetails } from './failure-details.ts';
import { formatDuration } from './format-duration.ts';
import { ordinal } from './ordinal.ts';
import { rerunCommand } from './rerun-command.ts';
import { safeLine } from './safe-text.ts';

const ENDED = {
  failed: 'failed',
  crashed: 'crashed',
  timedOut: 'took too long and was stopped',
  lost: 'was lost',
} as const;

/** News in whole sentences, for a screen reader. */
export function plainNews(news: News, withFailures: boolean): readonly string[] {
  return sentences(news, withFailures).map(safeLine);
}

function sentences(news: News, withFailures: boolean): readonly string[] {
  switch (news.kind) {
    case 'ended': {
      const { problems, output } = failureDetails(news);
      const after = news.heldMs === undefined ? '' : ` after ${formatDuration(news.heldMs)}`;
      return [
        `${news.task} of ${news.user} ${ENDED[news.outcome]}${after}.`,
        ...problems.map(
          ({ test, lines }) => `${test === undefined ? '' : `Test ${test}: `}${lines.join(' ')}`,
        ),
        ...output.map((text) => `It printed: ${text}`),
        `To run it again: ${rerunCommand(news.file, withFailures)}`,
      ];
    }
    case 'retry':
      return [
        `${news.task} of ${news.user} ended on worker ${news.workerId}: ${news.cause}. ` +
          `The ${ordinal(news.nextAttempt)} attempt follows.`,
      ];
    case 'died': {
      const held = news.held.map(
        ({ task, user, willRetry }) =>
          ` It held ${task} of ${user}${willRetry ? ', which is queued again' : ''}.`,
      );
      return [`Worker ${news.workerId} died: ${news.cause}.${held.join('')}`];
    }
    case 'swap':
      return [
        `${news.scheduler}${news.strategy === undefined ? '' : ` with ${news.strategy}`} is in charge now.`,
      ];
    case 'fault':
      return [`${news.plugin} made a mistake: ${news.message}. To mend it: ${news.mend}.`];
    case 'note':
      return [`Note: ${news.text}.`];
  }
}
