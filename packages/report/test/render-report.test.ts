import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseReportDocument,
  perfettoTrace,
  renderReport,
  type ReportDocument,
  reportErrorCodes,
  type ReportOptions,
  type ReportTask,
  taskOutcomes,
} from '@fairlead/report';
import { readPageData } from '../src/page/data/read-page.ts';
import { sample } from './sample.ts';

const bare: ReportDocument = { schemaVersion: 1, kind: 'run', title: 'a run' };

async function join(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

async function render(
  document: ReportDocument,
  tasks: Iterable<ReportTask> | AsyncIterable<ReportTask>,
  options?: ReportOptions,
): Promise<string> {
  return join(renderReport(document, tasks, options));
}

const dataOf = (page: string) =>
  readPageData(/<template id="data">([^<]*)<\/template>/.exec(page)?.[1]?.trim() ?? '');
const shellOf = (page: string): string => page.replace(/<template id="data">[^<]*/, '');

describe('a report', () => {
  it('is the same bytes for the same input', async () => {
    const { document, tasks } = sample({ tasks: 200, workers: 4 });
    const [once, again] = [await render(document, tasks), await render(document, tasks)];
    expect(once === again).toBe(true);
  });

  it('allows only the script and the style that it brings', async () => {
    const page = await render(bare, []);
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    for (const [name, open, close] of [
      ['script', '<script>', '</script>'],
      ['style', '<style>', '</style>'],
    ] as const) {
      const text = page.slice(page.indexOf(open) + open.length, page.lastIndexOf(close));
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`${name}-src &#39;sha256-${hash}&#39;`);
    }
    expect(policy).toMatch(/^default-src &#39;none&#39;;/);
  });

  it('has a shell of at most 150 kB compressed', async () => {
    const { gzipSync } = await import('node:zlib');
    expect(gzipSync(shellOf(await render(bare, []))).length).toBeLessThan(150_000);
  });

  it('counts every task once, and its parts add up', async () => {
    const { document, tasks } = sample({ tasks: 500, workers: 8, failing: 0.2 });
    const page = await render(document, tasks);
    const list = page.slice(page.indexOf('class="outcomes"'), page.indexOf('class="facts"'));
    const [submitted = 0, ...parts] = [...list.matchAll(/<b>([\d,]+)<\/b>/g)].map(([, text = '']) =>
      Number(text.replaceAll(',', '')),
    );
    expect(submitted).toBe(500);
    expect(parts.reduce((sum, count) => sum + count, 0)).toBe(500);
    for (const [index, outcome] of taskOutcomes.entries()) {
      expect(parts[index]).toBe(tasks.filter((task) => task.outcome === outcome).length);
    }
  });

  it('never looks good with a task lost, whatever the exit code says', async () => {
    const lost: ReportTask = { id: 'a', user: 'u', outcome: 'lost', queuedAtMs: 0 };
    const page = await render({ ...bare, exitCode: 0 }, [lost]);
    expect(page).toContain('<h1 id="verdict-title" class="bad">');
    expect(page).toContain('1 lost of 1 task');
  });

  it('gives the page exactly what it was given', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('__proto__', '</template>', 'a\\nb\n\\', ''),
    );
    const ms = fc.integer({ min: 0, max: 10_000_000 });
    const task = fc.record({
      id: name,
      user: name,
      worker: name,
      queuedAtMs: ms,
      waitMs: ms,
      tookMs: ms,
      why: name,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(task, { minLength: 1, maxLength: 30 }), async (made) => {
        const tasks = made.map(({ waitMs, tookMs, ...rest }): ReportTask => ({
          ...rest,
          outcome: 'passed',
          startMs: rest.queuedAtMs + waitMs,
          endMs: rest.queuedAtMs + waitMs + tookMs,
        }));
        const { header, rows } = await dataOf(await render(bare, tasks));
        const told = Array.from({ length: rows.count }, (_, row) =>
          JSON.stringify([
            rows.name[row],
            header.users[rows.user[row] ?? 0]?.name,
            header.workers[rows.worker[row] ?? 0]?.id,
            rows.startMs[row],
            rows.endMs[row],
            rows.waitMs[row],
            header.whys[rows.why[row] ?? 0],
          ]),
        );
        const given = tasks.map(({ id, user, worker, startMs = 0, endMs, queuedAtMs, why }) =>
          JSON.stringify([id, user, worker, startMs, endMs, startMs - queuedAtMs, why]),
        );
        expect(told.toSorted()).toEqual(given.toSorted());
        // No two bars of one slot overlap.
        const untilMs = new Map<string, number>();
        for (let row = 0; row < rows.count; row += 1) {
          const lane = `${rows.worker[row] ?? ''}:${rows.slot[row] ?? ''}`;
          expect(rows.startMs[row]).toBeGreaterThanOrEqual(untilMs.get(lane) ?? 0);
          untilMs.set(lane, rows.endMs[row] ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('samples only what passed when there is too much, and still counts all', async () => {
    const { document, tasks } = sample({ tasks: 3_000, workers: 8, failing: 0.05 });
    const page = await render(document, tasks, { barLimit: 500 });
    const { header, rows } = await dataOf(page);
    expect(rows.count).toBeLessThanOrEqual(500);
    expect(header.stride).toBeGreaterThan(1);
    const notPassed = tasks.filter(({ outcome }) => outcome !== 'passed').length;
    expect(rows.outcome.filter((outcome) => outcome !== 0).length).toBe(notPassed);
    expect(page).toContain('<b>3,000</b> submitted');
    expect(page).toContain(`every ${header.stride}th passed task`);
  });

  it('entitles users by weight and demand, and shares never exceed the fleet', async () => {
    const { document, tasks } = sample({ tasks: 800, workers: 8 });
    const { header } = await dataOf(await render(document, tasks));
    for (const [span] of header.shares.atMs.entries()) {
      for (const curve of ['share', 'entitled'] as const) {
        const sum = header.shares.users.reduce((total, user) => total + (user[curve][span] ?? 0), 0);
        expect(sum).toBeLessThanOrEqual(1.001);
      }
    }
    const [alice] = header.shares.users;
    // Three shares of six, as long as all four wait.
    expect(alice?.entitled[5]).toBeCloseTo(0.5, 1);
  });

  it('takes tasks as a stream and shows attempts before the last', async () => {
    async function* stream(): AsyncGenerator<ReportTask> {
      await Promise.resolve();
      yield {
        id: 'pipe',
        user: 'bob',
        outcome: 'passed',
        queuedAtMs: 0,
        worker: 'w2',
        startMs: 20,
        endMs: 40,
        flaky: true,
        earlier: [{ worker: 'w1', startMs: 5, endMs: 15, outcome: 'crashed' }],
      };
    }
    const page = await render(bare, stream());
    const { rows } = await dataOf(page);
    expect(Array.from(rows.attempt)).toEqual([1, 2]);
    expect(Array.from(rows.waitMs)).toEqual([5, 5]);
    expect(page).toContain('1 task was flaky');
    expect(page).toContain('<b>1</b> submitted');
  });

  it('names what is wrong', async () => {
    const nan: ReportTask = { id: 'a', user: 'u', outcome: 'passed', queuedAtMs: NaN };
    await expect(render(bare, [nan])).rejects.toMatchObject({
      code: 'REPORT_INVALID',
      where: 'task 1 of the stream',
    });
    const half: ReportTask = { id: 'a', user: 'u', outcome: 'passed', queuedAtMs: 0, worker: 'w1' };
    await expect(render(bare, [half])).rejects.toMatchObject({ code: 'REPORT_INVALID', where: 'task "a"' });
    expect(() => parseReportDocument({ ...bare, schemaVersion: 2 })).toThrow(/schemaVersion/);
    expect(() =>
      parseReportDocument({ ...bare, comparison: { baseline: 'x', measures: [], policies: [] } }),
    ).toThrow(/"x" is no policy/);
    expect(Object.keys(reportErrorCodes)).toEqual(['REPORT_INVALID']);
  });

  it('survives a clock that runs backwards, and says so', async () => {
    const task: ReportTask = {
      id: 'a',
      user: 'u',
      outcome: 'passed',
      queuedAtMs: 9,
      worker: 'w',
      startMs: 5,
      endMs: 2,
    };
    const page = await render(bare, [task]);
    expect(page).toContain('1 tasks have times that run backwards');
  });
});

describe('a trace', () => {
  it('has nested slices for every attempt, a thread a slot, and counters', async () => {
    const { document, tasks } = sample({ tasks: 100, workers: 4 });
    const text = await join(perfettoTrace(document, tasks));
    const trace: unknown = JSON.parse(text);
    expect(trace).toMatchObject({ displayTimeUnit: 'ms' });
    const lines = text.split('\n').filter((line) => line.includes('"ph"'));
    const of = (kind: string): number => lines.filter((line) => line.includes(`"ph":"${kind}"`)).length;
    expect(of('B')).toBe(100);
    expect(of('E')).toBe(100);
    expect(of('i')).toBe(1);
    expect(of('C')).toBeGreaterThan(100);
    expect(lines.filter((line) => line.includes('process_name')).length).toBe(5);
  });

  it('of nothing is still a trace', async () => {
    const trace: unknown = JSON.parse(await join(perfettoTrace(bare, [])));
    expect(trace).toMatchObject({ traceEvents: [{ ph: 'M' }] });
  });
});
