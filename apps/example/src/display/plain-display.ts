import type { News } from '../model/news.ts';
import type { RunView } from '../model/run-view.ts';
import type { RunOutcome } from '../report/run-outcome.ts';
import { formatDuration, formatRange } from '../view/format-duration.ts';
import { plainNews } from '../view/plain-news.ts';
import { ProgressReporter } from '../view/progress-reporter.ts';
import { plainSummary } from '../view/summary.ts';
import type { Display, Watched } from './display.ts';
import type { Terminal } from './terminal.ts';

const LOOK_EVERY_MS = 1_000;

/** For a screen reader: whole sentences, words instead of signs. */
export class PlainDisplay implements Display {
  readonly #stream: Terminal;
  readonly #watched: Watched;
  readonly #progress = new ProgressReporter({ doneEveryMs: 30_000, aliveEveryMs: 30_000 });
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: Terminal, watched: Watched) {
    this.#stream = stream;
    this.#watched = watched;
  }

  open(heading: string): void {
    this.#write([heading]);
    this.#timer = setInterval(() => {
      this.#look();
    }, LOOK_EVERY_MS);
  }

  tell(news: News): void {
    this.#write(plainNews(news, this.#watched.withFailures));
  }

  close(outcome: RunOutcome | undefined): void {
    clearInterval(this.#timer);
    if (outcome !== undefined) this.#write(plainSummary(outcome));
  }

  #look(): void {
    const view = this.#watched.view();
    const progress = this.#progress.look(view, view.atMs - this.#watched.startMs);
    if (progress !== undefined) this.#write([progressSentences(view)]);
  }

  #write(lines: readonly string[]): void {
    this.#stream.write(`${lines.join('\n')}\n`);
  }
}

function progressSentences(view: RunView): string {
  const { ended, submitted, timeLeft, users } = view;
  const done = Object.values(ended).reduce((sum, count) => sum + count, 0);
  const left =
    timeLeft === undefined
      ? 'How long it will take is not known yet.'
      : `About ${formatRange(timeLeft.likelyMs, timeLeft.lateMs, ' to ')} left.`;
  const shares = users.flatMap(({ user, share, entitled, serviceMs }) =>
    share === undefined || entitled === undefined
      ? []
      : `${user} has ${Math.round(share * 100)} percent of worker time, ${formatDuration(serviceMs)}, and is entitled to ${Math.round(entitled * 100)}.`,
  );
  return [
    `Progress: ${done} of ${submitted} done, ${ended.failed} failed, ${ended.lost} lost.`,
    left,
    ...shares,
  ].join(' ');
}
