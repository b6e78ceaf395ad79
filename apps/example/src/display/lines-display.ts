import type { News } from '../model/news.ts';
import type { RunOutcome } from '../report/run-outcome.ts';
import { formatDuration, formatRange, formatRough } from '../view/format-duration.ts';
import { formatPart } from '../view/format-part.ts';
import { lineNews, LONGEST_LINE, stampedLine } from '../view/line-news.ts';
import type { Paint } from '../view/paint.ts';
import { type Progress, ProgressReporter } from '../view/progress-reporter.ts';
import { summary } from '../view/summary.ts';
import type { Display, Watched } from './display.ts';
import type { Terminal } from './terminal.ts';

const LOOK_EVERY_MS = 1_000;
const MOST_FAILURES = 200;

/** For a pipe, a log or CI: whole lines that are never taken back. */
export class LinesDisplay implements Display {
  readonly #stream: Terminal;
  readonly #watched: Watched;
  readonly #paint: Paint;
  readonly #progress = new ProgressReporter({ doneEveryMs: 10_000, aliveEveryMs: 60_000 });
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: Terminal, watched: Watched, paint: Paint) {
    this.#stream = stream;
    this.#watched = watched;
    this.#paint = paint;
  }

  open(heading: string): void {
    this.#write([heading]);
    this.#timer = setInterval(() => {
      this.#look();
    }, LOOK_EVERY_MS);
  }

  tell(news: News): void {
    if (news.kind === 'ended') {
      this.#failures += 1;
      if (this.#failures > MOST_FAILURES) return;
    }
    this.#write(lineNews(news, this.#watched.startMs, this.#watched.withFailures, this.#paint));
  }

  close(outcome: RunOutcome | undefined): void {
    clearInterval(this.#timer);
    if (outcome !== undefined) this.#write(['', ...summary(outcome, LONGEST_LINE)]);
  }

  #look(): void {
    const view = this.#watched.view();
    const elapsedMs = view.atMs - this.#watched.startMs;
    const progress = this.#progress.look(view, elapsedMs);
    if (progress === undefined) return;
    const left = view.timeLeft;
    const fields =
      progress.kind === 'alive'
        ? aliveFields(progress)
        : [
            `${progress.ended}/${view.submitted}`,
            formatPart(progress.part),
            `failed ${view.ended.failed}`,
            `lost ${view.ended.lost}`,
            left === undefined
              ? 'left: not known yet'
              : `left ${formatRange(left.likelyMs, left.lateMs, '-')}`,
          ];
    this.#write([stampedLine(elapsedMs, progress.kind.toUpperCase(), fields, this.#paint, 'quiet')]);
  }

  #write(lines: readonly string[]): void {
    this.#stream.write(`${lines.join('\n')}\n`);
  }
}

function aliveFields({ silentMs, longest }: Extract<Progress, { kind: 'alive' }>): readonly string[] {
  const silence = `${formatRough(silentMs)} without a result`;
  if (longest === undefined) return [`${silence}; nothing runs`];
  return [`${silence}; longest ${longest.task} ${formatDuration(longest.forMs)} on ${longest.workerId}`];
}
