import { relative } from 'node:path';
import type { TestCase, TestModule } from 'vitest/node';
import { cutText } from '../cut-text.ts';
import { errorText, oneLine } from '../error-text.ts';
import type { FileReport, TestReport } from '../file-report.ts';
import { TestList } from '../test-list.ts';
import { pathOf } from './path-of.ts';

/** What Vitest's own objects come to. */
export interface ModuleVerdict {
  readonly outcome: 'passed' | 'failed' | 'crashed';
  readonly message?: string;
  readonly tests: readonly TestReport[];
  readonly droppedTests: number;
  readonly notes: FileReport['notes'];
}

/**
 * The verdict on a file. Vitest leaves a file whose process was killed in the state `pending` and calls it ok, so
 * whatever has not come to an end counts as crashed.
 *
 * @param isWanted - Which tests are reported. (Default: all)
 */
export function readModule(
  modules: readonly TestModule[],
  unhandled: readonly unknown[],
  isWanted: (path: readonly string[]) => boolean = () => true,
): ModuleVerdict {
  const cases = modules
    .flatMap((module) => [...module.children.allTests()])
    .filter((test) => isWanted(pathOf(test)));
  const errors = [...modules.flatMap(errorsAround), ...unhandled].map(errorText);
  const isOver = modules.length > 0 && modules.every((module) => !isOpen(module.state()));
  const death = errors.find((text) =>
    /worker exited unexpectedly|terminated|Worker forks emitted error/i.test(text),
  );
  if (!isOver || death !== undefined || cases.some((test) => test.result().state === 'pending')) {
    const message = oneLine(death ?? errors[0] ?? 'its process ended before its tests had');
    // What Vitest says of the others (skipped) is not what happened to them.
    const ended = listOf(cases.map(readCase).filter(hasRun));
    return { outcome: 'crashed', message, ...ended.read(), notes: [] };
  }
  const tests = listOf(cases.map(readCase));
  const { firstFailure, count } = tests;
  const said = firstFailure === undefined ? errors[0] : `${firstFailure.name}: ${firstFailure.message ?? ''}`;
  if (said !== undefined || modules.some((module) => !module.ok())) {
    const message = oneLine(said ?? 'Vitest says that it failed');
    return { outcome: 'failed', message, ...tests.read(), notes: [] };
  }
  return { outcome: 'passed', ...tests.read(), notes: count === 0 ? ['noTests'] : [] };
}

/** What went wrong outside of tests: in the file itself, or in a suite or its hooks. */
function errorsAround(module: TestModule): readonly unknown[] {
  return [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())];
}

function listOf(reports: readonly TestReport[]): TestList {
  const list = new TestList();
  for (const report of reports) list.add(report);
  return list;
}

function hasRun({ outcome }: TestReport): boolean {
  return outcome === 'passed' || outcome === 'failed';
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
    durationMs: Math.max(0, test.diagnostic()?.duration ?? 0),
    ...(error && {
      message: errorText(error),
      location: relative(process.cwd(), place ?? stands ?? test.module.moduleId),
    }),
  };
}
