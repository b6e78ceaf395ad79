import { describe, expect, test } from 'vitest';
import { startExample } from './start-example.ts';

const words = ['--num-tasks', '60', '--num-workers', '2'];

/** The counts in the line that adds them up. */
function counts(stdout: string): Readonly<Record<string, number>> {
  const line = /^tasks +(.*)$/m.exec(stdout)?.[1] ?? '';
  return Object.fromEntries(
    [...line.matchAll(/(\d+) (submitted|passed|failed|crashed|timed out|cancelled|lost)/g)].map((match) => [
      match[2] ?? '',
      Number(match[1]),
    ]),
  );
}

describe('an interrupt', { timeout: 300_000 }, () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s lets running tests end, cancels the rest, and ends with %i', async (signal, code) => {
    const example = startExample(words);
    await example.printed('fairlead example');
    example.child.kill(signal);
    const { code: ended, stdout } = await example.ended;
    expect(ended).toBe(code);
    expect(stdout).toMatch(/NOTE {3}Stopping: \d+ waiting tests are cancelled; \d run on/);
    const { submitted, cancelled = 0, lost, crashed, passed = 0 } = counts(stdout);
    expect({ submitted, lost, crashed }).toEqual({ submitted: 60, lost: 0, crashed: 0 });
    expect(passed + cancelled).toBe(60);
    expect(cancelled).toBeGreaterThan(40);
    expect(stdout).toMatch(new RegExp(`\\nexit ${code} +interrupted by ${signal}, `));
  });

  test('the second kills what runs, and counts add up all the same', async () => {
    const example = startExample(words);
    await example.printed('fairlead example');
    example.child.kill('SIGINT');
    await example.printed('Stopping:');
    example.child.kill('SIGINT');
    const { code, stdout } = await example.ended;
    expect(code).toBe(130);
    const { submitted, cancelled = 0, passed = 0, lost } = counts(stdout);
    expect({ submitted, lost }).toEqual({ submitted: 60, lost: 0 });
    expect(passed + cancelled).toBe(60);
  });

  test('whoever stops reading the output stops the run', async () => {
    const example = startExample(words);
    await example.printed('fairlead example');
    example.child.stdout?.destroy();
    const { code, stderr } = await example.ended;
    expect(code).toBe(2);
    expect(stderr).toBe('');
  });
});
