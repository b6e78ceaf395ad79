import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { LONGEST_LINE } from '../../src/view/line-news.ts';
import { runDocumentSchema } from './run-document-schema.ts';
import { runExample } from './start-example.ts';

type Run = z.output<typeof runDocumentSchema> & { readonly said: string; readonly code: number | null };

/** Runs with `--json` and reads the document, which must be all that stands on standard output. */
async function runForJson(...words: readonly string[]): Promise<Run> {
  const { code, stdout, stderr } = await runExample([...words, '--json']);
  return { ...runDocumentSchema.parse(JSON.parse(stdout)), said: stderr, code };
}

function endedOnce({ tasks }: Run): boolean {
  const { submitted, ...ended } = tasks;
  return Object.values(ended).reduce((sum, count) => sum + count, 0) === submitted;
}

test('weights of 3 to 1 are weights of worker time', { timeout: 900_000 }, async () => {
  const run = await runForJson(
    '--num-tasks',
    '200',
    '--num-workers',
    '4',
    '--weights',
    'alice=3,bob=1',
    '--seed',
    '1',
  );
  expect(run.code).toBe(0);
  expect(run.tasks).toMatchObject({ submitted: 200, passed: 200, lost: 0 });
  expect(run.fairness.jain).toBeGreaterThanOrEqual(0.95);
  expect(run.fairness.users.alice?.entitled).toBeCloseTo(0.75, 2);
  expect(run.fairness.certificate?.holds).toBe(true);
  expect(run.plugin).toEqual({ name: 'FairnessScheduler', strategy: 'fair_share', faults: 0 });
});

describe('a small run', { timeout: 300_000 }, () => {
  test('is reported to a program in one document, and to people beside it', async () => {
    const run = await runForJson('--num-tasks', '12', '--num-workers', '3');
    expect(run.code).toBe(0);
    expect(run.exitCode).toBe(0);
    expect(run.tasks).toMatchObject({ submitted: 12, passed: 12 });
    expect(Object.keys(run.fairness.users)).toEqual(['alice', 'bob', 'carol']);
    expect(run.wallMs).toBeGreaterThanOrEqual(run.idealMs);
    expect(run.workers.map(({ id }) => id).toSorted()).toEqual(['w1', 'w2', 'w3']);
    expect(run.workers.reduce((sum, { tasks }) => sum + tasks, 0)).toBe(12);
    expect(run.decisions.count).toBeGreaterThanOrEqual(12);
    expect(run.said).toMatch(/\nexit 0 {3}0 failed, 12 passed, 0 lost, .*\n$/);
  });

  test('survives kill -9 of a worker: every task ends once, none is lost', async () => {
    const run = await runForJson('--num-tasks', '12', '--num-workers', '2', '--kill-worker-at', '3');
    expect(run.code).toBe(0);
    expect(run.tasks).toMatchObject({ submitted: 12, passed: 12, lost: 0 });
    expect(endedOnce(run)).toBe(true);
    expect(run.workers.filter(({ died }) => died === 'SIGKILL')).toHaveLength(1);
    expect(run.workers).toHaveLength(3);
    expect(run.said).toMatch(/ {2}DIED {3}w\d {2}SIGKILL/);
  });

  test('changes its strategy in the middle, and loses nothing', async () => {
    const run = await runForJson(
      '--num-tasks',
      '12',
      '--num-workers',
      '2',
      '--switch-strategy-at',
      '4:round_robin',
    );
    expect(run.code).toBe(0);
    expect(run.tasks).toMatchObject({ submitted: 12, passed: 12, lost: 0 });
    expect(endedOnce(run)).toBe(true);
    expect(run.plugin.strategy).toBe('round_robin');
    expect(run.said).toMatch(/ {2}SWAP {3}FairnessScheduler {2}round_robin/);
  });

  test('takes a scheduler from a file', async () => {
    const run = await runForJson(
      '--num-tasks',
      '6',
      '--num-workers',
      '2',
      '--plugin',
      'docs/examples/lowest-id.ts',
    );
    expect(run.code).toBe(0);
    expect(run.plugin).toEqual({ name: 'LowestId', strategy: 'custom', faults: 0 });
    expect(run.fairness.certificate).toBeNull();
  });

  test('in a pipe is plain lines, failures in full and at once', async () => {
    const { code, stdout, stderr } = await runExample(['--num-tasks', '33', '--with-failures']);
    expect(code).toBe(1);
    expect(stderr).toBe('');
    for (const control of ['\u001B', '\r']) expect(stdout).not.toContain(control);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(LONGEST_LINE);
    expect(stdout).toMatch(/FAIL {3}alice {2}cart\/tax\.test\.ts > adds tax at the standard rate/);
    expect(stdout).toMatch(/42 !== 41\n {10}at apps\/example\/suite\/cart\/tax\.test\.ts:\d+:\d+\n/);
    expect(stdout).toContain(
      'again: FAIRLEAD_EXAMPLE_FAIL=1 npm exec -- node --test apps/example/suite/cart/tax.test.ts',
    );
    expect(stdout).toMatch(/FAIL {3}bob {2}matrix\/hull\.spec\.ts/);
    expect(stdout).toMatch(/\nexit 1 {3}7 failed, 26 passed, 0 lost, .*\n$/);
  });

  test('is coloured in a pipe where that is asked for', async () => {
    const { stdout } = await runExample(
      ['--num-tasks', '3', '--num-workers', '3', '--with-failures', '--kill-worker-at', '1'],
      {
        FORCE_COLOR: '1',
      },
    );
    expect(stdout).toContain('\u001B[');
  });
});
