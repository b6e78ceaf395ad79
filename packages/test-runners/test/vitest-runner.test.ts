import { fileReportSchema } from '@fairlead/test-runners';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive, type TrapProject, trapProject } from './set-up.ts';

const containing = (text: string): unknown => expect.stringContaining(text);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

describe('the Vitest runner', { timeout: 60_000 }, () => {
  let project: TrapProject;
  beforeAll(async () => {
    project = await trapProject('vitest');
  });
  afterAll(async () => {
    await project[Symbol.asyncDispose]();
  });

  const run = async (trap: string, timeoutMs = 30_000) => {
    const report = await project.runner.run({ file: project.file(trap), timeoutMs });
    expect(fileReportSchema.parse(report)).toEqual(report);
    return report;
  };

  it('reports each test of a file that passes', async () => {
    const report = await run('passes');
    expect(report).toMatchObject({ outcome: 'passed', notes: [], droppedBytes: 0 });
    expect(report.tests.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['sums > adds', 'passed'],
      ['sums > is skipped', 'skipped'],
      ['sums > is to do', 'todo'],
    ]);
  });

  it('reports what failed, why and where', async () => {
    const report = await run('fails');
    expect(report.outcome).toBe('failed');
    expect(report.message).toMatch(/sums > adds wrongly: .*(2 !== 3|expected 2)/s);
    expect(report.tests.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['sums > adds wrongly', 'failed'],
      ['sums > adds', 'passed'],
    ]);
    expect(report.tests[0]?.location).toMatch(/^fails\.trap\.ts:6:\d+$/);
  });

  it('says crashed of a process that is killed', async () => {
    expect(await run('kills-itself')).toMatchObject({
      outcome: 'crashed',
      message: matching(/./),
      tests: [],
    });
  });

  it('does not take an early exit for a pass', async () => {
    const { outcome } = await run('exits-zero');
    expect(['failed', 'crashed']).toContain(outcome);
  });

  it('stops an endless loop, and the process it had started', async () => {
    expect(await run('loops-with-a-child', 3_000)).toMatchObject({ outcome: 'timedOut' });
    expect(isAlive(await project.childPid())).toBe(false);
  });

  it('fails a file that rejects after its tests, as the tool does', async () => {
    expect(await run('rejects-late')).toMatchObject({ outcome: 'failed' });
  });

  it('fails a file without tests, as the tool does', async () => {
    expect(await run('no-tests')).toMatchObject({
      outcome: 'failed',
      message: containing('No test suite found'),
    });
  });

  it.each([
    ['syntax-error', /Parse|Unexpected|Expected/],
    ['missing', /does not include/],
  ])('fails a file that cannot be loaded: %s', async (trap, message) => {
    expect(await run(trap)).toMatchObject({ outcome: 'failed', message: matching(message) });
  });

  it('keeps the beginning and the end of ten megabytes', async () => {
    const report = await run('floods');
    expect(report.outcome).toBe('passed');
    expect(report.output.startsWith('first words\n')).toBe(true);
    expect(report.output.trimEnd().endsWith('last words')).toBe(true);
    expect(report.output.length).toBeLessThan(300_000);
    expect(report.droppedBytes).toBeGreaterThan(9_000_000);
  });

  it('kills a process that a test has left behind, and says so', async () => {
    expect(await run('leaves-a-child')).toMatchObject({ outcome: 'passed', notes: ['leak'] });
    expect(isAlive(await project.childPid())).toBe(false);
    expect(await run('passes')).toMatchObject({ outcome: 'passed', notes: [] });
  });

  it('reports a hook that fails', async () => {
    expect(await run('hook-fails')).toMatchObject({
      outcome: 'failed',
      message: containing('the hook gives up'),
    });
  });

  it('is cancelled', async () => {
    const abort = new AbortController();
    const running = project.runner.run({
      file: project.file('loops'),
      timeoutMs: 60_000,
      signal: abort.signal,
    });
    abort.abort();
    expect(await running).toMatchObject({ outcome: 'cancelled' });
  });

  it('runs the next file as if nothing had been', async () => {
    expect(await run('passes')).toMatchObject({ outcome: 'passed' });
  });
});
