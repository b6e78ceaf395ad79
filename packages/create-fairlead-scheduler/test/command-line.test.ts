import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runStarter } from './run-starter.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairlead-starter-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('create-fairlead-scheduler', () => {
  it('writes a package without asking where nobody can be asked, and says what comes next', async () => {
    const { status, stdout, stderr } = runStarter(
      ['@acme/fairlead-scheduler-night', '--height', 'order', '--description', "It's late."],
      folder,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('NightScheduler stands in');
    expect(stdout).toContain('cd fairlead-scheduler-night');
    const at = join(folder, 'fairlead-scheduler-night');
    const manifest: unknown = JSON.parse(await readFile(join(at, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      name: '@acme/fairlead-scheduler-night',
      description: "It's late.",
      peerDependencies: { '@fairlead/scheduler-core': '>=0.1.0 <1.0.0' },
    });
    const source = await readFile(join(at, 'src/index.ts'), 'utf8');
    expect(source).toContain("name: 'NightScheduler'");
    expect(source).toContain("description: 'It\\'s late.'");
    expect(source).toContain('apiVersion: 1');
  });

  it('has defaults for all but the name', async () => {
    expect(runStarter(['warm', '--yes', '--folder', 'here/below'], folder).status).toBe(0);
    expect(await readFile(join(folder, 'here/below/src/index.ts'), 'utf8')).toContain(
      'candidates.best(load)',
    );
  });

  it('teaches in its help', () => {
    const { status, stdout } = runStarter(['--help'], folder);
    expect(status).toBe(0);
    for (const word of ['placement', 'order', 'cycle', 'npm test', 'npm run release'])
      expect(stdout).toContain(word);
  });

  it.each<[what: string, words: readonly string[], ...said: readonly string[]]>([
    ['no name', [], 'STARTER_USAGE', 'no name', 'npm create fairlead-scheduler fairlead-scheduler-mine'],
    [
      'a height that is none',
      ['mine', '--height', 'top'],
      'STARTER_USAGE',
      '--height',
      'placement, order, cycle',
    ],
    ['a flag that is none', ['mine', '--heigth', 'order'], 'STARTER_USAGE', '--heigth', 'write --height'],
    ['a second name', ['mine', 'yours'], 'STARTER_USAGE', 'too many arguments'],
    ['a name that npm refuses', ['My Scheduler!'], 'PACKAGE_NAME_INVALID', 'my-scheduler'],
    ['a description of two lines', ['mine', '--description', 'a\nb'], 'STARTER_USAGE', 'line break'],
    ['an empty description', ['mine', '--description', ' '], 'STARTER_USAGE', 'is empty'],
  ])(
    'refuses %s with exit code 16, says how to mend it, and writes nothing',
    async (_what, words, ...said) => {
      const { status, stdout, stderr } = runStarter(words, folder);
      expect({ status, stdout }).toEqual({ status: 16, stdout: '' });
      for (const text of said) expect(stderr).toContain(text);
      expect(stderr).toMatch(/^ {2}mend {3}\S/m);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('refuses a folder that holds something, and leaves it as it is', async () => {
    await mkdir(join(folder, 'mine'));
    await writeFile(join(folder, 'mine/notes.txt'), 'dear diary');
    const { status, stderr } = runStarter(['mine'], folder);
    expect(status).toBe(16);
    expect(stderr).toContain('FOLDER_NOT_EMPTY: the folder holds notes.txt');
    expect(stderr).toContain('--folder');
    expect(await readdir(join(folder, 'mine'))).toEqual(['notes.txt']);
  });

  it('takes a folder in which git was begun', async () => {
    await mkdir(join(folder, '.git'));
    expect(runStarter(['mine', '--folder', '.'], folder).status).toBe(0);
    expect(await readdir(folder)).toContain('package.json');
  });

  it('says that it could not write, which no other command line would mend', async () => {
    await writeFile(join(folder, 'file'), '');
    const { status, stderr } = runStarter(['mine', '--folder', 'file/below'], folder);
    expect(status).toBe(2);
    expect(stderr).toContain('PROJECT_NOT_WRITTEN');
  });
});
