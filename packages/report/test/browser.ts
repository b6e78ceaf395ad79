import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ReportDocument, type ReportTask, writeReport } from '@fairlead/report';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = [
  process.env.FAIRLEAD_BROWSER,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where there is a Chromium, if there is one. */
export const browserPath = places.find((place) => place !== undefined && existsSync(place));

if (browserPath === undefined) {
  console.warn(
    'The report was NOT tried in a browser: no Chromium here. Install it (Debian: apt-get install chromium) or set FAIRLEAD_BROWSER to its path.',
  );
}

/** A browser and a folder of pages, both gone in the end. */
export class ReportBrowser implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #folder = mkdtempSync(join(tmpdir(), 'fairlead-report-'));
  #pages = 0;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async launch(): Promise<ReportBrowser> {
    return new ReportBrowser(
      await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'], timeout: 120_000 }),
    );
  }

  /** Writes a report and returns its address. */
  async write(document: ReportDocument, tasks: Iterable<ReportTask>): Promise<string> {
    const file = join(this.#folder, `${(this.#pages += 1)}.html`);
    await writeReport(document, tasks, file);
    return pathToFileURL(file).href;
  }

  /** Opens a page and waits until it is drawn. Whatever goes wrong in it or asks for the network is noted. */
  async open(address: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(110_000);
    const requests: string[] = [];
    const troubles: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
    });
    await page.goto(address);
    if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-ready]');
    return { page, requests, troubles };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A page and what it did. */
export interface OpenPage {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly troubles: readonly string[];
}
