import { createRunner, fileReportSchema } from '@fairlead/test-runners';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive, type TrapProject, trapProject } from './set-up.ts';

const containing = (text: string): unknown => expect.stringContaining(text);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

describe('the node:test runner', { timeout: 60_000 }, () => {
  let project: TrapProject;
  beforeAll(async () => {
    project = await trapProject('node-test');
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
    expect(report.message).toMatch(/sums > adds wrongly: .*2 !== 3/s);
    expect(report.tests.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['sums > adds wrongly', 'failed'],
      ['sums > adds', 'passed'],
    ]);
    expect(report.tests[0]?.location).toMatch(/^fails\.trap\.ts:6:\d+$/);
  });

  it('says crashed of a process that is killed', async () => {
    expect(await run('kills-itself')).toMatchObject({
      outcome: 'crashed',
      message: containing('SIGKILL'),
    });
  });

  it.each(['exits-zero', 'exits-at-load'])('does not take an early exit for a pass: %s', async (trap) => {
    expect(await run(trap)).toMatchObject({ outcome: 'crashed' });
  });

  it('stops an endless loop, and the process it had started', async () => {
    expect(await run('loops-with-a-child', 3_000)).toMatchObject({ outcome: 'timedOut' });
    expect(isAlive(await project.childPid())).toBe(false);
  });

  it('fails a file that rejects after its tests, as the tool does', async () => {
    expect(await run('rejects-late')).toMatchObject({ outcome: 'failed' });
  });

  it('passes a file without tests, as the tool does, and says so', async () => {
    expect(await run('no-tests')).toMatchObject({ outcome: 'passed', notes: ['noTests'], tests: [] });
  });

  it.each([
    ['syntax-error', /SyntaxError/],
    ['missing', /Cannot find module/],
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
  });

  it('does not wait for a daemon that a test has left and that holds its output open', async () => {
    expect(await run('escapes')).toMatchObject({ outcome: 'passed', notes: ['leak'] });
    process.kill(await project.childPid(), 'SIGKILL');
  });

  it('reports whatever is thrown', async () => {
    const { tests, outcome } = await run('throws-oddities');
    expect(outcome).toBe('failed');
    expect(tests.map(({ name }) => name)).toEqual(Array.from({ length: 8 }, (_, index) => `throws ${index}`));
    expect(tests.every((test) => test.outcome === 'failed' && test.message !== '')).toBe(true);
    expect(tests[6]?.message).toBe('red');
    expect(tests[7]?.message?.length).toBeLessThan(70_000);
  });

  it('reports a hook and a suite that fail', async () => {
    const { tests, message } = await run('hook-fails');
    expect(message).toBe('with a hook: the hook gives up');
    expect(tests).toContainEqual(
      expect.objectContaining({ name: 'of a suite', outcome: 'failed', message: 'the suite gives up' }),
    );
  });

  it('counts tests that say too much to be listed', async () => {
    const { tests, droppedTests, outcome, message } = await run('says-too-much');
    expect(outcome).toBe('failed');
    expect(message?.length).toBeLessThanOrEqual(1_000);
    expect(tests.length + droppedTests).toBe(100);
    expect(droppedTests).toBeGreaterThan(10);
    expect(JSON.stringify(tests).length).toBeLessThan(5_000_000);
  });

  it('runs a file as the tool would', async () => {
    const { outcome, message } = await run('as-under-the-tool');
    expect({ outcome, message }).toEqual({ outcome: 'passed', message: undefined });
  });

  it('says where a test failed that had changed to another folder', async () => {
    const { tests } = await run('changes-folder');
    expect(tests[0]?.location).toMatch(/^changes-folder\.trap\.ts:6:\d+$/);
  });

  it('gives up a process that does not come up', async () => {
    await using stuck = createRunner('node-test', {
      root: project.root,
      environment: { NODE_OPTIONS: `--require=${project.root}/never-loads.cjs` },
    });
    const report = await stuck.run({ file: project.file('passes'), timeoutMs: 500 });
    expect(report).toMatchObject({ outcome: 'timedOut', message: 'stopped after 500 ms' });
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
