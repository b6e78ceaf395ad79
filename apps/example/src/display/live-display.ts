import type { News } from '../model/news.ts';
import type { RunOutcome } from '../report/run-outcome.ts';
import { footer } from '../view/footer.ts';
import type { Glyphs } from '../view/glyphs.ts';
import { liveNews } from '../view/live-news.ts';
import type { Look } from '../view/look.ts';
import type { Paint } from '../view/paint.ts';
import { summary } from '../view/summary.ts';
import type { Display, Watched } from './display.ts';
import { LiveScreen } from './live-screen.ts';
import type { Terminal } from './terminal.ts';

const REDRAW_EVERY_MS = 100;

/** For a terminal: a footer that is redrawn, news scrolling by above it. */
export class LiveDisplay implements Display {
  readonly #stream: Terminal;
  readonly #watched: Watched;
  readonly #glyphs: Glyphs;
  readonly #paint: Paint;
  readonly #screen: LiveScreen;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: Terminal, watched: Watched, glyphs: Glyphs, paint: Paint) {
    this.#stream = stream;
    this.#watched = watched;
    this.#glyphs = glyphs;
    this.#paint = paint;
    this.#screen = new LiveScreen(stream, () => {
      this.#draw();
    });
  }

  open(): void {
    this.#draw();
    this.#timer = setInterval(() => {
      this.#draw();
    }, REDRAW_EVERY_MS);
  }

  tell(news: News): void {
    this.#screen.log(liveNews(news, this.#watched.withFailures, this.#look));
  }

  close(outcome: RunOutcome | undefined): void {
    clearInterval(this.#timer);
    this.#screen.close();
    if (outcome === undefined) return;
    this.#stream.write(`\n${summary(outcome, this.#screen.columns).join('\n')}\n`);
  }

  get #look(): Look {
    return { glyphs: this.#glyphs, paint: this.#paint, columns: this.#screen.columns };
  }

  #draw(): void {
    const view = this.#watched.view();
    const elapsedMs = view.atMs - this.#watched.startMs;
    this.#screen.draw(footer(view, elapsedMs, this.#screen.footerRows, this.#look));
  }
}
