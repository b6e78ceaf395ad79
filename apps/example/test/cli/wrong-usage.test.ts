import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../repository.ts';
import { errorDocumentSchema } from './run-document-schema.ts';
import { runExample } from './start-example.ts';

describe('wrong usage ends with 16', () => {
  test('a misspelt scheduler: one clear line, with the name that was meant', async () => {
    const { code, stdout, stderr } = await runExample(['--scheduler', 'FairnesScheduler']);
    expect(code).toBe(16);
    expect(stdout).toBe('');
    expect(stderr.split('\n')).toEqual([
      'fairlead: error PLUGIN_UNKNOWN: no scheduler is named "FairnesScheduler"; did you mean FairnessScheduler?',
      '  where  --scheduler',
      '  near   FairnessScheduler',
      '  mend   use FairnessScheduler',
      '  docs   docs/errors.md#PLUGIN_UNKNOWN',
      '',
    ]);
  });

  test('for a program, too: one document', async () => {
    const { code, stdout } = await runExample(['--json', '--scheduler', 'FairnesScheduler']);
    expect(code).toBe(16);
    expect(errorDocumentSchema.parse(JSON.parse(stdout)).error).toMatchObject({
      code: 'PLUGIN_UNKNOWN',
      near: 'FairnessScheduler',
      where: '--scheduler',
    });
  });

  test.each([
    [['--num-workers', 'four'], 'CONFIG_INVALID'],
    [['--strategy', 'fairshare'], 'STRATEGY_UNKNOWN'],
    [['--plugin', './no-such-file.ts'], 'PLUGIN_LOAD'],
    [['--num-tasks', '0'], 'CONFIG_INVALID'],
  ])('%j', async (words, errorCode) => {
    const { code, stdout, stderr } = await runExample([...words, '--json']);
    expect(code).toBe(16);
    const { error } = errorDocumentSchema.parse(JSON.parse(stdout));
    expect(error.code).toBe(errorCode);
    expect(stderr.split('\n')[0]).toContain(`fairlead: error ${errorCode}: `);
  });

  test('every code leads to its explanation', async () => {
    const { stdout } = await runExample(['--json', '--num-workers', 'four']);
    const [file = '', anchor] = errorDocumentSchema.parse(JSON.parse(stdout)).error.docs.split('#');
    expect(existsSync(join(repository, file))).toBe(true);
    expect(readFileSync(join(repository, file), 'utf8')).toMatch(new RegExp(`^##+ ${anchor}$`, 'm'));
  });
});

test('--help teaches by examples, and ends with 0', async () => {
  const { code, stdout, stderr } = await runExample(['--help']);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(stdout.match(/^ {2}npm run example/gm)?.length).toBeGreaterThanOrEqual(5);
  for (const flag of [
    '--scheduler',
    '--strategy',
    '--num-workers',
    '--num-tasks',
    '--weights',
    '--kill-worker-at',
  ])
    expect(stdout).toContain(flag);
});
