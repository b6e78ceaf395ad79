import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callFairlead } from './in-process.ts';
import { fairlead, repository } from './start-fairlead.ts';

const errorDocument = z.strictObject({
  schemaVersion: z.literal(1),
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    where: z.string().nullable(),
    near: z.string().nullable(),
    mend: z.string(),
    docs: z.string(),
  }),
});

test('a misspelt policy: one clear line, the name that was meant, what to type', async () => {
  const { code, stdout, stderr } = await fairlead(['policy', 'show', 'FairnesScheduler']);
  expect(code).toBe(16);
  expect(stdout).toBe('');
  expect(stderr.split('\n')).toEqual([
    'fairlead: error PLUGIN_UNKNOWN: no scheduler is named "FairnesScheduler"; did you mean FairnessScheduler?',
    '  where  --scheduler',
    '  near   FairnessScheduler',
    '  mend   --scheduler FairnessScheduler    all there are: fairlead policy list',
    '  docs   docs/errors.md#PLUGIN_UNKNOWN',
    '',
  ]);
});

describe('each ends with 16 and one document', () => {
  test.each([
    [['polcy'], 'CONFIG_INVALID', 'policy'],
    [['policy'], 'CONFIG_INVALID', null],
    [['policy', 'sing'], 'CONFIG_INVALID', null],
    [['policy', 'list', 'more'], 'CONFIG_INVALID', null],
    [['policy', 'show', '--strategy', 'fairshare'], 'STRATEGY_UNKNOWN', 'fair_share'],
    [['policy', 'show', 'fair_share/x'], 'PLUGIN_UNKNOWN', 'fair_share'],
    [['policy', 'show', '__proto__'], 'PLUGIN_UNKNOWN', null],
    [['policy', 'show', 'a+b+c'], 'CONFIG_INVALID', null],
    [['policy', 'list', '--plugin', './no-such-file.ts'], 'PLUGIN_LOAD', null],
    [['policy', 'show', '--order', 'fair_shar'], 'PLUGIN_UNKNOWN', null],
    [['config', '--worker', '3'], 'CONFIG_INVALID', '--workers'],
    [['config', '--workers'], 'CONFIG_INVALID', null],
    [['config', '--workers', 'four'], 'CONFIG_INVALID', null],
    [['config', '--config', 'no-such-file.json'], 'CONFIG_INVALID', null],
    [['completion', 'tcsh'], 'CONFIG_INVALID', null],
  ])('%j', async (words, errorCode, near) => {
    const { code, stdout, stderr } = await callFairlead([...words, '--json']);
    expect(code).toBe(16);
    const { error } = errorDocument.parse(JSON.parse(stdout));
    expect(error).toMatchObject({ code: errorCode, near });
    expect(stderr.split('\n')[0]).toContain(`fairlead: error ${errorCode}: `);
    const [file = '', anchor] = error.docs.split('#');
    expect(existsSync(join(repository, file))).toBe(true);
    expect(readFileSync(join(repository, file), 'utf8')).toMatch(new RegExp(`^##+ ${anchor ?? ''}$`, 'm'));
  });
});
