import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { browserPath, ReportBrowser } from './browser.ts';
import { comparison, sample } from './sample.ts';

const small = sample({ tasks: 300, workers: 6, failing: 0.06 });

/** What axe has to say, as text. Scripts may run in a page whatever its policy says, if the test puts them there. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(
      ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`,
  );
  return z.array(z.string()).parse(found);
}

/** Pixels of a canvas that have the colour of what did not pass. */
function badPixels(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.base');
    if (canvas === null) return 0;
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d', { willReadFrequently: true });
    context?.drawImage(canvas, 0, 0);
    const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] === 0xc8 && data[at + 1] === 0x10 && data[at + 2] === 0x2e) count += 1;
    }
    return count;
  });
}

/** Waits for a condition, however busy the machine is. */
const eventually = <Value>(value: () => Value) => expect.poll(value, { timeout: 100_000 });

const spoken = (page: Page) => page.locator('[role=status]');

describe.skipIf(browserPath === undefined)('the page in a browser', () => {
  let browser: ReportBrowser;
  let address: string;

  beforeAll(async () => {
    browser = await ReportBrowser.launch();
    address = await browser.write({ ...small.document, ...comparison }, small.tasks);
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
  });

  it('asks nothing of any network and breaks no rule of its own policy', async () => {
    const { page, requests, troubles } = await browser.open(address);
    await page.locator('canvas.over').hover();
    expect(requests).toEqual([address]);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it('tells verdict, findings, users and failures without scripts', async () => {
    const { page } = await browser.open(address, { javaScriptEnabled: false });
    await expect(page.locator('h1').innerText()).resolves.toMatch(/failed.* of 300 tasks/);
    expect(await page.locator('#look li').count()).toBeGreaterThan(0);
    expect(await page.getByRole('row', { name: /^alice/ }).isVisible()).toBe(true);
    const failed = small.tasks.filter(({ outcome }) => ['failed', 'crashed', 'timedOut'].includes(outcome));
    expect(await page.locator('.failures li').count()).toBe(failed.length);
    expect(await page.locator('.failures li').first().isVisible()).toBe(true);
    expect(await page.locator('#no-script').isVisible()).toBe(true);
    await page.context().close();
  });

  it('goes by keyboard alone: tasks, workers, what did not pass, zoom, card, table, filter, help', async () => {
    const { page } = await browser.open(address);
    const picture = page.getByRole('application', { name: 'Workers over time' });
    await picture.focus();
    await page.keyboard.press('ArrowRight');
    await eventually(() => spoken(page).innerText()).toMatch(/on w1 at/);
    await page.keyboard.press('ArrowDown');
    await eventually(() => spoken(page).innerText()).toMatch(/on w2 at/);
    await page.keyboard.press(']');
    await eventually(() => spoken(page).innerText()).toMatch(/failed|crashed|timed out|cancelled/);
    await page.keyboard.press('Enter');
    await page.locator('.card.held').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.card.held').waitFor({ state: 'detached' });
    await page.keyboard.press('+');
    await eventually(() => page.url()).toContain('view=');
    await page.keyboard.press('0');
    await eventually(() => page.url()).not.toContain('view=');
    await page.keyboard.press('t');
    await page.getByRole('region', { name: 'Workers over time, as a table' }).waitFor();
    await page.keyboard.press('/');
    await eventually(() =>
      page.locator('#filter-box').evaluate((box) => box === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.context().close();
  });

  it('has the same data of every picture as a table', async () => {
    const { page } = await browser.open(address);
    for (const section of ['workers', 'shares', 'waits']) {
      await page.locator(`#${section}`).getByRole('button', { name: 'As a table' }).click();
      expect(await page.locator(`#${section} .twin tbody tr`).count()).toBeGreaterThan(3);
    }
    expect(await page.locator('#comparison table').count()).toBe(2);
    await page.context().close();
  });

  it('filters, and a link shows what its sender saw', async () => {
    const { page } = await browser.open(address);
    await page.locator('#filter-box').fill('user:alice outcome:failed');
    const wanted = small.tasks.filter(({ user, outcome }) => user === 'alice' && outcome === 'failed').length;
    expect(wanted).toBeGreaterThan(0);
    await eventually(() => page.locator('#tasks .note').innerText()).toBe(
      `${wanted} attempt${wanted === 1 ? '' : 's'}`,
    );
    await eventually(() => page.url()).toContain('filter=user%3Aalice');
    const other = await browser.open(page.url());
    await eventually(() => other.page.locator('#tasks tbody tr').count()).toBe(wanted);
    await page.getByRole('button', { name: 'Clear' }).click();
    await eventually(() => page.locator('#tasks .note').innerText()).toBe('300 attempts');
    await other.page.context().close();
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('gives axe nothing to find, %s', async (colorScheme) => {
    const { page } = await browser.open(address, { colorScheme, reducedMotion: 'reduce' });
    expect(await faultsOf(page)).toEqual([]);
    for (const section of ['workers', 'shares', 'waits']) {
      await page.locator(`#${section}`).getByRole('button', { name: 'As a table' }).click();
    }
    await page.locator('#tasks .link').first().click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keys' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('does not scroll sideways on a phone', async () => {
    const { page } = await browser.open(address, { viewport: { width: 390, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.context().close();
  });

  it('prints light, without controls, fifty rows of tasks', async () => {
    const { page, troubles } = await browser.open(address, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await eventually(() => page.locator('#tasks tbody tr').count()).toBe(50);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it('is legible in forced colours', async () => {
    const { page, troubles } = await browser.open(address, { forcedColors: 'active' });
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it('shows names as they are, whatever they are', async () => {
    const names = [
      '</template><script>hacked = 1</script>',
      '<img src=x onerror="hacked = 1">',
      '__proto__',
      'constructor',
      '💥 emoji',
      'مرحبا RTL \u202Eevil',
      'line\nbreak \\n and "quotes" & \'more\'',
      '',
    ];
    const tasks = names.map((name, index) => ({
      id: name,
      user: name,
      project: name,
      worker: name,
      outcome: 'failed' as const,
      message: name,
      why: name,
      queuedAtMs: 0,
      startMs: index * 10,
      endMs: index * 10 + 5,
    }));
    const hostile = await browser.write(
      { schemaVersion: 1, kind: 'run', title: names.join(' '), rerun: 'run {name}' },
      tasks,
    );
    const { page, requests, troubles } = await browser.open(hostile);
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    expect(requests).toEqual([hostile]);
    expect(troubles).toEqual([]);
    expect(await page.locator('#tasks td.task bdi').allTextContents()).toEqual(names);
    expect(await page.locator('.failures .what b').allTextContents()).toEqual(names);
    await page.context().close();
  });

  it('opens and zooms 100,000 tasks, and never merges away the one that failed', async () => {
    const { document, tasks } = sample({ tasks: 100_000, workers: 64, failing: 0 });
    const failed = tasks.map((task, index) =>
      index === 50_000 ? { ...task, outcome: 'failed' as const } : task,
    );
    const { page, troubles } = await browser.open(await browser.write({ ...document, events: [] }, failed));
    // A lane of 64 in 560 pixels is 7 high, a mark at least 2 wide.
    expect(await badPixels(page)).toBeGreaterThanOrEqual(14);
    await page.getByRole('application', { name: 'Workers over time' }).focus();
    await page.keyboard.press(']');
    await eventually(() => spoken(page).innerText()).toMatch(/failed/);
    for (let time = 0; time < 11; time += 1) await page.keyboard.press('+');
    await eventually(() => badPixels(page)).toBeGreaterThan(200);
    expect(await page.locator('#tasks tbody tr').count()).toBeLessThan(60);
    expect(troubles).toEqual([]);
    await page.context().close();
  }, 400_000);
});
