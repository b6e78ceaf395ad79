import { relative } from 'node:path';
import type { TestCase, TestModule } from 'vitest/node';
import { cutText } from '../cut-text.ts';
import type { TestReport } from '../file-report.ts';

/** What Vitest's own objects come to. */
export interface ModuleVerdict {
  readonly outcome: 'passed' | 'failed' | 'crashed';
  readonly message?: string;
  readonly tests: TestReport[];
  readonly notes: 'noTests'[];
}

/**
 * The verdict on a file. Vitest leaves a file whose process was killed in the state `pending` and calls it ok, so
 * whatever has not come to an end counts as crashed.
 */
export function readModule(modules: readonly TestModule[], unhandled: readonly unknown[]): ModuleVerdict {
  const cases = modules.flatMap((module) => [...module.children.allTests()]);
  const tests = cases.map(readCase);
  const errors = [...modules.flatMap((module) => module.errors()), ...unhandled].map(textOf);
  const isOver = modules.length > 0 && modules.every((module) => !isOpen(module.state()));
  const isDead = errors.find((text) =>
    /worker exited unexpectedly|terminated|Worker forks emitted error/i.test(text),
  );
  if (!isOver || isDead !== undefined || cases.some((test) => test.result().state === 'pending')) {
    return {
      outcome: 'crashed',
      message: cutText(isDead ?? errors[0] ?? 'its process ended before its tests had'),
      // What Vitest says of the others (skipped) is not what happened to them.
      tests: tests.filter(({ outcome }) => outcome === 'passed' || outcome === 'failed'),
      notes: [],
    };
  }
  const failed = tests.find(({ outcome }) => outcome === 'failed');
  const message = failed === undefined ? errors[0] : `${failed.name}: ${failed.message ?? ''}`;
  if (message !== undefined || modules.some((module) => !module.ok())) {
    return { outcome: 'failed', message: cutText(message ?? 'Vitest says that it failed'), tests, notes: [] };
  }
  return { outcome: 'passed', tests, notes: tests.length === 0 ? ['noTests'] : [] };
}

function isOpen(state: string): boolean {
  return state === 'pending' || state === 'queued';
}

function readCase(test: TestCase): TestReport {
  const result = test.result();
  const [error] = result.state === 'failed' ? result.errors : [];
  const [frame] = error?.stacks ?? [];
  const place = frame === undefined ? undefined : `${frame.file}:${frame.line}:${frame.column}`;
  const stands =
    test.location === undefined
      ? undefined
      : `${test.module.moduleId}:${test.location.line}:${test.location.column}`;
  return {
    name: cutText(test.fullName),
    outcome:
      result.state === 'passed' || result.state === 'failed'
        ? result.state
        : test.options.mode === 'todo'
          ? 'todo'
          : 'skipped',
    durationMs: test.diagnostic()?.duration ?? 0,
    ...(error && {
      message: cutText(error.message),
      location: relative(process.cwd(), place ?? stands ?? test.module.moduleId),
    }),
  };
}

function textOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
