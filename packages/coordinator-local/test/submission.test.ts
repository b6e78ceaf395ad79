import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalCoordinator } from '@fairlead/coordinator-local';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FifoHost } from './fifo-host.ts';
import { project } from './project.ts';

const containing = (text: string): unknown => expect.stringContaining(text);

describe('a submission', () => {
  let outer: string;
  let root: string;
  beforeAll(() => {
    outer = mkdtempSync(join(tmpdir(), 'submission-'));
    root = join(outer, 'root');
    mkdirSync(join(outer, 'root-of-another'), { recursive: true });
    mkdirSync(root);
    writeFileSync(join(outer, 'secret.ts'), '');
    symlinkSync(join(outer, 'secret.ts'), join(root, 'link.ts'));
    symlinkSync(outer, join(root, 'up'));
  });
  afterAll(() => {
    rmSync(outer, { recursive: true, force: true });
  });

  const submit = (payload: unknown): void => {
    // Handed in as by a caller without types.
    const local: { submit(tests: unknown): void } = new LocalCoordinator({ root, workers: 1 });
    local.submit([{ id: 'odd', payload }]);
  };

  it.each([
    '../secret.ts',
    'up/secret.ts',
    'link.ts',
    '/etc/passwd',
    '.',
    '..',
    'a/../..',
    '../root-of-another/x.ts',
    'up/not-there/x.ts',
  ])('of a file outside of the root is refused: %s', (file) => {
    expect(() => {
      submit({ runner: 'node-test', file });
    }).toThrow(
      expect.objectContaining({ code: 'TASK_FILE_OUTSIDE', where: 'task "odd"', mend: containing('root') }),
    );
  });

  it.each(['not/there.ts', '..looks-odd.ts', '__proto__', './constructor', '-rf'])(
    'of a file below the root is taken, whether it exists or not: %s',
    (file) => {
      expect(() => {
        submit({ runner: 'node-test', file });
      }).not.toThrow();
    },
  );

  it.each([
    null,
    {},
    { runner: 'node-test' },
    { runner: 'node-test', file: '' },
    { runner: 'node-test', file: 'a\0b' },
    { runner: 'node-test', file: 'x'.repeat(5_000) },
    { runner: 'node-test', file: 'a.ts', argv: ['--inspect'] },
    { runner: 'node-test', file: 'a.ts', timeoutMs: 0 },
    { runner: 'node-test', file: 'a.ts', timeoutMs: 2 ** 31 },
    { runner: '', file: 'a.ts' },
  ])('of anything else than a runner and a file is refused: %j', (payload) => {
    expect(() => {
      submit(payload);
    }).toThrow(expect.objectContaining({ code: 'TASK_PAYLOAD_INVALID' }));
  });

  it('with an unknown runner is refused with the nearest name', () => {
    expect(() => {
      submit({ runner: 'vitset', file: 'a.ts' });
    }).toThrow(expect.objectContaining({ code: 'RUNNER_UNKNOWN', near: 'vitest' }));
  });

  it('with a runner whose tool is not installed is refused', () => {
    expect(() => {
      submit({ runner: 'vitest', file: 'a.ts' });
    }).toThrow(expect.objectContaining({ code: 'RUNNER_UNAVAILABLE', mend: containing('vitest') }));
  });

  it('with a runner that was left out is refused', () => {
    const local = new LocalCoordinator({ root: project, workers: 1, runners: ['node-test'] });
    expect(() => {
      local.submit([{ id: 'a', payload: { runner: 'vitest', file: 'passes.vitest.ts' } }]);
    }).toThrow(expect.objectContaining({ code: 'RUNNER_NOT_ALLOWED' }));
  });

  it('is taken whole or not at all', async () => {
    await using local = new LocalCoordinator({ root, workers: 1 });
    const good = { id: 'good', payload: { runner: 'node-test', file: 'a.ts' } } as const;
    expect(() => {
      local.submit([good, { id: 'bad', payload: { runner: 'node-test', file: '../a.ts' } }]);
    }).toThrow();
    expect(() => {
      local.submit([good, good]);
    }).toThrow(expect.objectContaining({ code: 'TASK_DUPLICATE' }));
    const host = new FifoHost(local);
    await local.attach(host);
    expect(host.waitingIds).toEqual([]);
    expect(host.ended.size).toBe(0);
  });

  it('is remembered by its file', async () => {
    await using local = new LocalCoordinator({ root, workers: 1 });
    const host = new FifoHost(local);
    const keys: (string | undefined)[] = [];
    local.submit([
      { id: 'a', payload: { runner: 'node-test', file: './x/../a.ts' } },
      { id: 'b', key: 'mine', payload: { runner: 'node-test', file: join(local.root, 'a.ts') } },
    ]);
    host.submit = (tasks) => {
      keys.push(...tasks.map(({ key }) => key));
    };
    await local.attach(host);
    expect(keys).toEqual(['a.ts', 'mine']);
  });
});
