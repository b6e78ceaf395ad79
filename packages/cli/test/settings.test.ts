import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { FairleadConfig } from '../src/index.ts';
import { readConfigFile } from '../src/settings/read-config-file.ts';
import { resolveSettings, strayVariables } from '../src/settings/resolve-settings.ts';
import type { SettingName, settingsSchema } from '../src/settings/settings-schema.ts';
import { flagOf, settingTable, variableOf } from '../src/settings/setting-table.ts';
import { temporaryFolder } from './temporary-folder.ts';

const none = { flags: new Map<SettingName, string>(), environment: {}, file: undefined };

test('a file may hold what the schema takes, and nothing else', () => {
  expectTypeOf<keyof FairleadConfig>().toEqualTypeOf<keyof z.input<typeof settingsSchema>>();
});

interface Given {
  readonly workers?: string;
}

describe('a flag counts more than the environment, that more than the file, that more than the default', () => {
  test.each<[Given, Record<string, string>, string, number, string | undefined]>([
    [{}, {}, '', 4, undefined],
    [{}, {}, '{"workers":5}', 5, 'fairlead.config.json:1'],
    [{}, { FAIRLEAD_WORKERS: '6' }, '{"workers":5}', 6, 'FAIRLEAD_WORKERS'],
    [{ workers: '7' }, { FAIRLEAD_WORKERS: '6' }, '{"workers":5}', 7, '--workers'],
    [{}, { FAIRLEAD_WORKERS: '' }, '{"workers":5}', 5, 'fairlead.config.json:1'],
  ])('%j %j %j', async (flags, environment, text, workers, where) => {
    const folder = temporaryFolder(text === '' ? {} : { 'fairlead.config.json': text });
    const { values, origins } = resolveSettings({
      flags: new Map(flags.workers === undefined ? [] : [['workers', flags.workers]]),
      environment,
      file: await readConfigFile(undefined, folder),
    });
    expect(values.workers).toBe(workers);
    expect(origins.get('workers')?.where).toBe(where);
  });
});

describe('the file', () => {
  test.each([
    ['fairlead.config.ts', 'export default {\n  seed: 7 as number,\n};\n', 2],
    ['fairlead.config.mjs', 'const seed = 7;\nexport default { seed };\n', 2],
    ['fairlead.config.json', '{\n\n  "seed": 7\n}', 3],
    ['fairlead.config.yaml', '# mine\nseed: 7\n', 2],
    ['fairlead.config.yml', 'seed: "7"\n', 1],
  ])('%s', async (name, text) => {
    const file = await readConfigFile(undefined, temporaryFolder({ [name]: text }));
    expect(resolveSettings({ ...none, file }).values.seed).toBe('7');
  });

  test('is found in a folder above, and what it names lies beside it', async () => {
    const folder = temporaryFolder({ 'fairlead.config.yaml': 'trace: a.json' });
    const file = await readConfigFile(undefined, `${folder}/deep/er`);
    expect(resolveSettings({ ...none, file }).values.trace).toBe(`${folder}/a.json`);
  });

  test.each([
    ['{"wokers": 3}', 'there is no setting "wokers"', 'fairlead.config.json:1', 'workers'],
    [
      '{\n"workers": -4}',
      'workers: expected a whole number from 1 to 100000, got -4',
      'fairlead.config.json:2  workers',
      undefined,
    ],
    ['{"estimates": "perfekt"}', 'estimates: expected', 'fairlead.config.json:1  estimates', 'perfect'],
    ['{"__proto__": 1}', 'there is no setting "__proto__"', 'fairlead.config.json:1', undefined],
    ['[1]', 'it holds no object of settings', 'fairlead.config.json', undefined],
    ['{', 'the configuration file cannot be read', 'fairlead.config.json', undefined],
    ['', 'it holds no object of settings', 'fairlead.config.json', undefined],
  ])('%j is refused', async (text, message, where, near) => {
    const folder = temporaryFolder({ 'fairlead.config.json': text });
    const read = async (): Promise<unknown> =>
      resolveSettings({ ...none, file: await readConfigFile(undefined, folder) });
    await expect(read()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      where,
      near,
      message: expect.stringContaining(message) as unknown,
    });
  });

  test('several mistakes are named together', async () => {
    const folder = temporaryFolder({ 'fairlead.config.json': '{"load": "much",\n"latencyMs": -1}' });
    const file = await readConfigFile(undefined, folder);
    expect(() => resolveSettings({ ...none, file })).toThrow(
      /load: expected .*wrong, too: latencyMs \(fairlead.config.json:2\)/,
    );
  });
});

test.each<[SettingName, string]>([
  ['workers', 'four'],
  ['workers', '0'],
  ['workers', '1.5'],
  ['workers', '1e99'],
  ['workers', ''],
  ['workers', 'NaN'],
  ['load', '0'],
  ['load', 'Infinity'],
  ['latencyMs', '-1'],
  ['estimates', 'some'],
  ['options', '{'],
  ['options', '[]'],
  ['ui', 'loud'],
  ['color', 'red'],
  ['trace', ''],
])('--%s %j is refused, with what would be right', (name, text) => {
  const refuse = (): unknown => resolveSettings({ ...none, flags: new Map([[name, text]]) });
  expect(refuse).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', where: flagOf(name) }) as Error);
  expect(refuse).toThrow(`${name}: expected ${settingTable[name].expected}`);
});

test('the mend of each setting is right', () => {
  for (const [name, { example }] of Object.entries(settingTable)) {
    const text = example.replace(/^'|'$/g, '');
    const environment = { [variableOf(name as SettingName)]: text };
    expect(() => resolveSettings({ ...none, environment }), name).not.toThrow();
  }
});

test('lists in the environment are parted by commas', () => {
  const environment = { FAIRLEAD_SCHEDULER: 'fair_share, fifo' };
  expect(resolveSettings({ ...none, environment }).values.scheduler).toEqual(['fair_share', 'fifo']);
});

test('a variable that nothing reads is named', () => {
  expect(strayVariables({ FAIRLEAD_WORKRES: '1', FAIRLEAD_SEED: '1', OTHER: '1' })).toEqual([
    { name: 'FAIRLEAD_WORKRES', near: 'FAIRLEAD_WORKERS' },
  ]);
});
