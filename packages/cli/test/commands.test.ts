import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { callFairlead } from './in-process.ts';
import { fairlead, repository } from './start-fairlead.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('help', () => {
  test.each([[[]], [['--help']], [['help']]])('%j names every command', async (words) => {
    const { code, stdout, stderr } = await callFairlead(words);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const { name } of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  test.each(commands.map(({ name }) => [name]))('%s teaches by examples', async (name) => {
    const { code, stdout } = await callFairlead([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^ {2}fairlead ${name}`, 'm'));
    expect(stdout).toContain('--json');
  });
});

describe('policy', () => {
  test('list shows the schedulers with their strategies, and the presets', async () => {
    const { code, stdout } = await callFairlead(['policy', 'list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^FairnessScheduler .*fair_share, priority_based, round_robin/m);
    expect(stdout).toMatch(
      /^fair_performance +FairnessScheduler\/fair_share +PlacementScheduler\/performance_based/m,
    );
  });

  test('list shows a scheduler of your own', async () => {
    const { code, stdout } = await callFairlead([
      'policy',
      'list',
      '--plugin',
      'docs/examples/lowest-id.ts',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      schedulers: expect.arrayContaining([
        expect.objectContaining({ source: 'docs/examples/lowest-id.ts' }),
      ]) as unknown,
    });
  });

  test('show lists options with their defaults', async () => {
    const { stdout } = await callFairlead(['policy', 'show', 'fair_share']);
    expect(stdout).toMatch(/^fairnessWindowHours +number +24/m);
  });
});

test('config --explain says where each value comes from', async () => {
  const folder = temporaryFolder({ 'fairlead.config.yaml': 'seed: mine\n' });
  const { code, stdout, stderr } = await fairlead(['config', '--explain', '--workers', '8'], {
    folder,
    environment: { FAIRLEAD_LATENCY_MS: '3', FAIRLEAD_WORKRES: '1' },
  });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^seed +"mine" +file fairlead\.config\.yaml:1/m);
  expect(stdout).toMatch(/^workers +8 +flag --workers/m);
  expect(stdout).toMatch(/^latencyMs +3 +environment FAIRLEAD_LATENCY_MS/m);
  expect(stdout).toMatch(/^load +- +default/m);
  expect(stderr).toContain('did you mean FAIRLEAD_WORKERS?');
});

test('a configuration in TypeScript is read as it stands', async () => {
  const { stdout } = await callFairlead([
    'config',
    '--json',
    '--config',
    'packages/cli/test/fixtures/fairlead.config.ts',
  ]);
  expect(JSON.parse(stdout)).toMatchObject({
    file: 'packages/cli/test/fixtures/fairlead.config.ts',
    settings: expect.arrayContaining([expect.objectContaining({ name: 'workers', value: 12 })]) as unknown,
  });
});

describe('doctor', () => {
  test('names what it found and ends with its verdict', async () => {
    const { code, stdout } = await callFairlead(['doctor']);
    expect(code).toBe(0);
    expect(stdout.split('\n').find((line) => /^ok +Node /u.test(line))).toContain(process.versions.node);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^\d+ ok, 0 warnings, 0 failed, \d+ skipped {5}exit 0$/,
    );
  });

  test('what is missing is no failure', async () => {
    const { code, stdout } = await callFairlead(['doctor', '--json'], { folder: temporaryFolder() });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ verdict: 'skip', subject: 'Vitest, Jest, Playwright, Mocha' }),
      ]) as unknown,
    });
  });
});

describe('completion', () => {
  test('bash completes commands, flags and values', async () => {
    const { stdout } = await callFairlead(['completion', 'bash']);
    const complete = (...words: readonly string[]): readonly string[] =>
      execFileSync(
        'bash',
        [
          '-c',
          `${stdout}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _fairlead; printf '%s\\n' "\${COMPREPLY[@]}"`,
          'bash',
          ...words,
        ],
        { encoding: 'utf8' },
      )
        .trim()
        .split('\n');
    expect(complete('fairlead', 'pol')).toEqual(['policy']);
    expect(complete('fairlead', 'policy', 'l')).toEqual(['list']);
    expect(complete('fairlead', 'config', '--work')).toEqual(['--workers']);
    expect(complete('fairlead', 'config', '--ui', 'l')).toEqual(['live', 'lines']);
  });

  test.each(['zsh', 'fish'])('%s hears of every command', async (shell) => {
    const { code, stdout } = await callFairlead(['completion', shell]);
    expect(code).toBe(0);
    for (const { name } of commands) expect(stdout).toContain(name);
  });
});

describe('colours', () => {
  test.each([
    [[], {}, false],
    [['--color', 'always'], { NO_COLOR: '1' }, true],
    [[], { FORCE_COLOR: '1' }, true],
    [['--color', 'never'], { FORCE_COLOR: '1' }, false],
    [[], { FAIRLEAD_COLOR: 'always' }, true],
  ])('%j %j', async (words, environment, isColoured) => {
    const { stdout } = await fairlead(['doctor', ...words], { environment });
    expect(stdout.includes('\u001B[')).toBe(isColoured);
  });
});

test('the script of the repository runs it from source', () => {
  const text = execFileSync('npm', ['run', '--silent', 'fairlead', '--', '--version'], {
    cwd: repository,
    encoding: 'utf8',
  });
  expect(text.trim()).toMatch(/^\d+\.\d+\.\d+$/);
});
