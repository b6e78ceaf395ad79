import { describe, expect, test } from 'vitest';
import { callFairlead } from './in-process.ts';
import { recordRun } from './record-run.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('replay', () => {
  test('the same scheduler decides the same, and that ends with 0', async () => {
    const path = await recordRun(temporaryFolder());
    const { code, stdout } = await callFairlead(['replay', path]);
    expect(stdout).toMatch(/^identical: 30 decisions in \d+ cycles/);
    expect(code).toBe(0);
  });

  test('another one differs: where first, and 1', async () => {
    const path = await recordRun(temporaryFolder());
    const { code, stdout } = await callFairlead(['replay', path, '--scheduler', 'fifo']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/recorded +t\d+ on w\d/);
    const json = await callFairlead(['replay', path, '--scheduler', 'fifo', '--json', '--show', '1']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      schemaVersion: 1,
      recording: 'monday.ndjson',
      isIdentical: false,
      decisions: { recorded: 30 },
      differences: [expect.anything()],
    });
  });

  test('--what-if simulates how it was beside how it would have been', async () => {
    const path = await recordRun(temporaryFolder());
    const words = ['replay', path, '--what-if', '--scheduler', 'fifo', '--workers', '4', '--json'];
    const { code, stdout, stderr } = await callFairlead(words);
    expect(code).toBe(0);
    const { policies } = JSON.parse(stdout) as {
      policies: readonly { policy: string; makespanMs: number }[];
    };
    expect(policies.map(({ policy }) => policy)).toEqual([
      'as it was: fair_share',
      'what if: fifo, 4 workers',
    ]);
    expect(policies[1]?.makespanMs).toBeLessThan(policies[0]?.makespanMs ?? 0);
    expect(stderr).toMatch(/^as it was: fair_share/m);
  });

  test('other options of the scheduler that was in charge', async () => {
    const path = await recordRun(temporaryFolder());
    const options = '{"weights":{"users":{"alice":8}}}';
    const { stdout } = await callFairlead(['replay', path, '--what-if', '--options', options, '--json']);
    const { policies } = JSON.parse(stdout) as {
      policies: readonly { users: readonly { user: string; weight: number; waitMs: { mean: number } }[] }[];
    };
    const [was, would] = policies.map(({ users }) => users.find(({ user }) => user === 'alice'));
    expect(would?.weight).toBe(8);
    expect(would?.waitMs.mean).toBeLessThan(was?.waitMs.mean ?? 0);
  });

  test('a recording can be simulated and compared like any trace, on the fleet that was there', async () => {
    const path = await recordRun(temporaryFolder());
    const { code, stdout } = await callFairlead(['simulate', '--trace', path]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^fairlead simulate {2}monday\.ndjson {2}30 tasks {2}2 workers/);
  });

  test.each([
    [['--what-if'], 'CONFIG_INVALID', 'nothing is changed'],
    [['--scheduler', 'fifo', '--scheduler', 'fair_share'], 'CONFIG_INVALID', 'one scheduler'],
    [['--show', 'all'], 'CONFIG_INVALID', 'whole number'],
  ])('%j is refused', async (words, errorCode, text) => {
    const path = await recordRun(temporaryFolder());
    const { code, stderr } = await callFairlead(['replay', path, ...words]);
    expect(code).toBe(16);
    expect(stderr).toContain(`fairlead: error ${errorCode}: `);
    expect(stderr).toContain(text);
  });

  test('what is no recording is refused with its line', async () => {
    const folder = temporaryFolder({ 'a.ndjson': 'hello\n' });
    const { code, stderr } = await callFairlead(['replay', 'a.ndjson'], { folder });
    expect(code).toBe(16);
    expect(stderr).toMatch(/error RECORDING_INVALID.*\n {2}where {2}.*a\.ndjson:1/);
  });
});
