import { readFile } from 'node:fs/promises';
import { runnerNames } from '@fairlead/test-runners';
import { describe, expect, it } from 'vitest';
import { isAlive, trapProject } from './set-up.ts';

describe.each(runnerNames)('a file that %s is told to end', { timeout: 60_000 }, (name) => {
  it('may put its things away; what it started and does not heed is killed', async () => {
    await using project = await trapProject(name);
    const stop = new AbortController();
    const running = project.runner.run({
      file: project.file('puts-away'),
      timeoutMs: 60_000,
      stopSignal: stop.signal,
    });
    await expect.poll(() => project.childPid().catch(() => 0), { timeout: 30_000 }).toBeGreaterThan(0);
    stop.abort();
    expect(await running).toMatchObject({ outcome: 'cancelled' });
    expect(await readFile(project.ranFile, 'utf8')).toBe('put away\n');
    expect(isAlive(await project.childPid())).toBe(false);
    const next = await project.runner.run({ file: project.file('passes'), timeoutMs: 60_000 });
    expect(next.outcome).toBe('passed');
  });

  it('and loops is killed, at once if that is asked for meanwhile', async () => {
    await using project = await trapProject(name);
    const [stop, kill] = [new AbortController(), new AbortController()];
    const running = project.runner.run({
      file: project.file('loops-with-a-child'),
      timeoutMs: 60_000,
      signal: kill.signal,
      stopSignal: stop.signal,
    });
    await expect.poll(() => project.childPid().catch(() => 0), { timeout: 30_000 }).toBeGreaterThan(0);
    stop.abort();
    kill.abort();
    expect(await running).toMatchObject({ outcome: 'cancelled' });
    expect(isAlive(await project.childPid())).toBe(false);
  });

  it('before it begins is not run', async () => {
    await using project = await trapProject(name);
    const report = await project.runner.run({
      file: project.file('passes'),
      timeoutMs: 60_000,
      stopSignal: AbortSignal.abort(),
    });
    expect(report).toMatchObject({ outcome: 'cancelled', tests: [] });
  });
});
