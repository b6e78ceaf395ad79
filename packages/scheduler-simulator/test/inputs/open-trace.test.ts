import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openTrace, readFleet, simulate, type SimulatedTask, type TraceOptions } from '../../src/index.ts';
import { caught } from '../caught.ts';

const folder = mkdtempSync(join(tmpdir(), 'fairlead-trace-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(content: string | Buffer, name = 'trace'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(content: string | Buffer, options: TraceOptions = {}) {
  const trace = await openTrace(file(content), options);
  const given = typeof trace.workload === 'function' ? trace.workload() : trace.workload;
  const tasks: SimulatedTask[] = [];
  for await (const task of given) tasks.push(task);
  return { format: trace.format, tasks, skipped: trace.skipped, fleet: trace.fleet };
}

const swfLine = (job: number, submit: number, run: number | string, user = 1) =>
  `${job} ${submit} -1 ${run} 4 -1 -1 4 600 -1 1 ${user} 2 3 -1 -1 -1 -1`;

const junitText = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="all">
  <testsuite name="cart" file="cart.test.ts">
    <testcase name="adds &amp; removes" classname="Cart" time="1.5"/>
    <testcase name="is empty" classname="Cart" time="0.25"><failure message="no"/></testcase>
    <testcase name="later" classname="Cart"><skipped/></testcase>
  </testsuite>
  <testsuite name="login">
    <testcase name="works" classname="login.LoginTest" time="1,002.5"></testcase>
  </testsuite>
</testsuites>`;

const jestText = JSON.stringify(
  {
    numTotalTests: 2,
    testResults: [
      {
        name: '/app/cart.test.ts',
        status: 'failed',
        startTime: 1_000,
        endTime: 3_500,
        assertionResults: [
          { fullName: 'Cart adds', status: 'passed', duration: 900 },
          { fullName: 'Cart removes', status: 'failed', duration: 100.5 },
          { fullName: 'Cart later', status: 'skipped', duration: null },
        ],
      },
    ],
  },
  null,
  2,
);

const playwrightText = JSON.stringify({
  config: {},
  suites: [
    {
      title: 'cart.spec.ts',
      specs: [],
      suites: [
        {
          title: 'Cart',
          specs: [
            {
              title: 'adds',
              file: 'cart.spec.ts',
              tests: [
                { projectName: 'chromium', status: 'flaky', results: [{ duration: 500 }, { duration: 700 }] },
                { projectName: 'firefox', status: 'unexpected', results: [{ duration: 300 }] },
              ],
            },
          ],
        },
      ],
    },
  ],
});

describe('a file is read for what it is', () => {
  it('seconds by test, as pytest-split and Knapsack keep them', async () => {
    const { format, tasks } = await read('{\n  "test_a.py::test_1": 1.5,\n  "__proto__x": 0\n}');
    expect(format).toBe('test-durations');
    expect(tasks).toEqual([
      { id: 'test_a.py::test_1', durationMs: 1_500 },
      { id: '__proto__x', durationMs: 0 },
    ]);
  });

  it('durations with those of the run before', async () => {
    const text = JSON.stringify({
      suite: 's',
      durations: { a: 2, b: 3 },
      prev: { date: 'x', durations: { b: 1, c: 9 } },
    });
    const { format, tasks } = await read(gzipSync(text));
    expect(format).toBe('durations');
    expect(tasks).toEqual([
      { id: 'a', durationMs: 2_000 },
      { id: 'b', durationMs: 3_000, previousMs: 1_000 },
    ]);
  });

  it('JUnit XML, by file or by test', async () => {
    expect(await read(junitText)).toMatchObject({
      format: 'junit',
      tasks: [
        { id: 'cart.test.ts', durationMs: 1_750, outcome: 'failed' },
        { id: 'login.LoginTest', durationMs: 1_002_500, outcome: 'passed' },
      ],
    });
    const { tasks } = await read(junitText, { per: 'test' });
    expect(tasks.map(({ id, durationMs }) => [id, durationMs])).toEqual([
      ['cart.test.ts > adds & removes', 1_500],
      ['cart.test.ts > is empty', 250],
      ['cart.test.ts > later', 0],
      ['login.LoginTest > works', 1_002_500],
    ]);
  });

  it('the report of Jest and Vitest, by file or by test', async () => {
    expect(await read(jestText)).toMatchObject({
      format: 'jest',
      tasks: [{ id: '/app/cart.test.ts', durationMs: 2_500, outcome: 'failed' }],
    });
    const { tasks } = await read(jestText, { per: 'test', limit: 2 });
    expect(tasks.map(({ id, durationMs, outcome }) => [id, durationMs, outcome])).toEqual([
      ['/app/cart.test.ts > Cart adds', 900, 'passed'],
      ['/app/cart.test.ts > Cart removes', 100.5, 'failed'],
    ]);
  });

  it('the report of Playwright, by file or by test', async () => {
    expect(await read(playwrightText)).toMatchObject({
      format: 'playwright',
      tasks: [{ id: 'cart.spec.ts', durationMs: 1_500, outcome: 'failed' }],
    });
    const { tasks } = await read(playwrightText, { per: 'test' });
    expect(tasks.map(({ id, durationMs }) => [id, durationMs])).toEqual([
      ['cart.spec.ts > [chromium] adds', 1_200],
      ['cart.spec.ts > [firefox] adds', 300],
    ]);
  });

  it('cluster jobs in SWF, gzipped too, again and again', async () => {
    const text = `; Version: 2.2\n; Computer: x\n\n${swfLine(1, 0, 30)}\r\n${swfLine(2, 5.5, 0, 7)}\n`;
    const { format, tasks } = await read(gzipSync(text));
    expect(format).toBe('swf');
    expect(tasks).toEqual([
      {
        id: '1',
        key: 'u1/3',
        user: 'u1',
        project: 'g2',
        run: '1',
        arrivalMs: 0,
        durationMs: 30_000,
        slots: 1,
        outcome: 'passed',
        estimateMs: 600_000,
      },
      {
        id: '2',
        key: 'u7/3',
        user: 'u7',
        project: 'g2',
        run: '2',
        arrivalMs: 5_500,
        durationMs: 0,
        slots: 1,
        outcome: 'passed',
        estimateMs: 600_000,
      },
    ]);
    const trace = await openTrace(file(text), { processors: 'slots' });
    const result = await simulate({
      workload: trace.workload,
      fleet: { workers: [{ id: 'w', slots: 4 }] },
      load: 0.5,
    });
    expect(result).toMatchObject({ tasks: { passed: 2 }, totalMs: 120_000 });
    expect(result.offeredLoad).toBeCloseTo(0.5, 12);
  });

  it('a workload made up by chance, with its fleet', async () => {
    const text = JSON.stringify({
      synthetic: { users: [{ user: 'a', count: 2, runs: 3, tasksPerRun: 2, sizeSeconds: { mean: 5 } }] },
      fleet: { workers: [{ id: 'w' }] },
    });
    const { format, tasks, fleet } = await read(text);
    expect(format).toBe('synthetic');
    expect(tasks).toHaveLength(12);
    expect(fleet).toMatchObject({ workers: [{ id: 'w', count: 1, slots: 1 }] });
    expect((await read(text)).tasks).toEqual(tasks);
    expect((await read(text, { seed: 2 })).tasks).not.toEqual(tasks);
    expect((await read(text, { limit: 5 })).tasks).toEqual(tasks.slice(0, 5));
  });
});

describe('what is wrong in a file is said with its line, its field and what was expected', () => {
  it.each([
    ['{\n  "a": 1,\n  "b": "fast"\n}', 3, 'b is "fast", expected seconds, a number of at least 0'],
    [
      '{\n "durations": {\n  "a": 1,\n  "b": -1 } }',
      4,
      'durations.b is -1, expected seconds, a number of at least 0',
    ],
    ['{\n  "a": 1,\n  "b": 2,,\n}', 3, 'expected JSON'],
    [
      junitText.replace('"0.25"', '"quick"'),
      5,
      'testcase time is "quick", expected seconds, a number of at least 0',
    ],
    [junitText.replace(' name="works"', ''), 9, 'testcase name is missing, expected the name of the test'],
    [junitText.replace('</testsuites>', ''), 2, 'expected XML'],
    ['<testsuites>\n</testsuites>', 1, 'the text is without a testcase'],
    [
      jestText.replace('3500', '0'),
      8,
      'testResults.0.endTime is 0, expected an instant that is not before startTime',
    ],
    [
      jestText.replace('"name": "/app/cart.test.ts"', '"nam": 1'),
      4,
      'testResults.0.name is missing, expected string',
    ],
    [
      playwrightText.replace('"duration":300', '"duration":"long"'),
      1,
      'results.0.duration is "long", expected number',
    ],
    [`${swfLine(1, 0, 1)}\n${swfLine(2, 1, -1)}\n`, 2, 'field 4 (run time) is "-1", expected seconds'],
    [`${swfLine(1, 9, 1)}\n${swfLine(2, 1, 1)}\n`, 2, 'field 2 (submit time) is "1", expected at least 9'],
    [`${swfLine(1, 9, 1)}\n2 10 x\n`, 2, 'field 4 (run time) is missing'],
    [
      '{ "synthetic": {\n "users": [\n { "user": "a",\n "runs": 1, "sizeSeconds": "big" } ] } }',
      4,
      'expected a number, or { from, to }',
    ],
    [
      '{ "synthetic": {\n "users": [\n { "user": "a", "sizeSeconds": 1 } ] } }',
      3,
      'expected runs or untilSeconds',
    ],
    [
      '{ "synthetic": {\n "users": [ { "user": "a", "runs": 1, "sizeSeconds": 1, "colour": 1 } ] } }',
      2,
      'colour is there, expected no field of this name',
    ],
  ])('%#', async (content, line, message) => {
    const error = await caught(() => read(content));
    expect(error).toMatchObject({ code: 'TRACE_PARSE', where: `${join(folder, 'trace')}:${line}` });
    expect(error.message).toContain(message);
  });

  it('but for as many entries as may be left out, which are counted', async () => {
    const text = `${swfLine(1, 0, 1)}\n${swfLine(2, 1, -1)}\n${swfLine(3, 2, -1)}\n${swfLine(4, 3, 1)}\n`;
    const { tasks, skipped } = await read(text, { skipBad: 2 });
    expect(tasks.map(({ id }) => id)).toEqual(['1', '4']);
    expect(skipped).toBe(2);
    expect((await caught(() => read(text, { skipBad: 1 }))).where).toContain(':3');
    expect(await read('{ "a": 1, "b": null }', { skipBad: 1 })).toMatchObject({
      tasks: [{ id: 'a' }],
      skipped: 1,
    });
    expect(await read(junitText.replace('"0.25"', '"x"'), { skipBad: 1, per: 'test' })).toMatchObject({
      skipped: 1,
    });
  });

  it.each(['', 'hello', '[1, 2]', '# a page', '{"a": "text"}'])(
    'and a format that nobody knows: %j',
    async (content) => {
      const error = await caught(() => read(content));
      expect(error.code).toBe('TRACE_FORMAT_UNKNOWN');
      expect(error.mend).toContain('junit');
    },
  );

  it('and one that is named wrongly, a file that is not there, an option that does not exist', async () => {
    expect(await caught(() => read('{}', { format: 'junti' }))).toMatchObject({
      code: 'TRACE_FORMAT_UNKNOWN',
      near: 'junit',
    });
    expect(await caught(() => openTrace(join(folder, 'nothing')))).toMatchObject({ code: 'TRACE_PARSE' });
    expect(await caught(() => read('{}', { skipBad: -1 }))).toMatchObject({
      code: 'SIMULATION_OPTIONS_INVALID',
    });
    expect(await caught(() => read(Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9])))).toMatchObject({
      code: 'TRACE_PARSE',
    });
  });
});

describe('a fleet in a file', () => {
  it('is read', async () => {
    const fleet = await readFleet(file('{ "workers": [{ "id": "w", "count": 3 }] }'));
    const { tasks } = await simulate({ workload: [{ id: 'a', durationMs: 1 }], fleet });
    expect(tasks.passed).toBe(1);
  });

  it.each([
    ['{\n "workers": [\n  { "id": "w", "slots": 0 } ] }', ':3', 'workers.0.slots is 0'],
    ['{\n "workers": [\n  { "id": "w",\n "sped": 2 } ] }', ':3', 'sped'],
    ['{ "workers": [{ "id": "w" }, { "id": "w" }] }', '', '"w" is there twice'],
  ])('is refused with line and field if it is wrong: %#', async (content, where, message) => {
    const error = await caught(() => readFleet(file(content)));
    expect(error.code).toBe('FLEET_INVALID');
    expect(error.where).toContain(where);
    expect(error.message).toContain(message);
  });
});
