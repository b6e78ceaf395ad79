import { relative } from 'node:path';
import { Writable } from 'node:stream';
import type { TestEvent } from 'node:test/reporters';
import { cutText } from '../cut-text.ts';
import { errorText } from '../error-text.ts';
import { testAddress } from '../selection/test-address.ts';
import { isListing, isOfTool, OF_ANOTHER_PART } from './chosen-tests.ts';
import { firstPlace } from './first-place.ts';
import { tellParent } from './tell-parent.ts';

type TestEnd = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>['data'];

/** Before a test can change to another folder. */
const root = process.cwd();

/** The names of the suites that are open, by depth. */
const path: string[] = [];

/** A reporter of `node:test` that tells the parent what happens. */
export default new Writable({
  objectMode: true,
  write(event: TestEvent, _encoding, done) {
    if (event.type === 'test:start') {
      path.length = event.data.nesting;
      path[event.data.nesting] = event.data.name;
    } else if (event.type === 'test:pass') report(event.data, true);
    else if (event.type === 'test:fail') report(event.data, false);
    else if (event.type === 'test:enqueue') tellParent({ type: 'enqueued' });
    else if (event.type === 'test:complete') tellParent({ type: 'completed' });
    else if (event.type === 'test:summary') tellParent({ type: 'summary' });
    done();
  },
});

function report(data: TestEnd, passed: boolean): void {
  path.length = data.nesting;
  const name = [...path, data.name].join(' > ');
  const error = 'error' in data.details ? data.details.error : undefined;
  // A suite says nothing of its own, unless its own code or a hook failed.
  const failureType = failureTypeOf(error);
  if (data.details.type === 'suite' && (passed || failureType === 'subtestsFailed')) return;
  if (data.skip === OF_ANOTHER_PART) {
    if (isListing())
      tellParent({ type: 'listed', name: cutText(name), address: testAddress([...path, data.name]) });
    return;
  }
  const skipped = data.skip !== undefined && data.skip !== false;
  const todo = data.todo !== undefined && data.todo !== false;
  tellParent({
    type: 'test',
    isFollowing: failureType === 'cancelledByParent' || failureType === 'subtestsFailed',
    report: {
      name: cutText(name),
      outcome: skipped ? 'skipped' : todo ? 'todo' : passed ? 'passed' : 'failed',
      durationMs: data.details.duration_ms >= 0 ? data.details.duration_ms : 0,
      ...(passed ? {} : { message: errorText(thrown(error)), ...locate(error, data) }),
    },
  });
}

function failureTypeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'failureType' in error
    ? error.failureType
    : undefined;
}

/** `node:test` wraps what the test threw. */
function thrown(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : error;
}

function locate(error: unknown, data: TestEnd): { location?: string } {
  const location = placeOfThrown(error) ?? placeOfTest(data);
  return location === undefined ? {} : { location };
}

function placeOfThrown(error: unknown): string | undefined {
  try {
    const cause = thrown(error);
    const stack = typeof cause === 'object' && cause !== null && 'stack' in cause ? cause.stack : undefined;
    return typeof stack === 'string' ? firstPlace(stack, root) : undefined;
  } catch {
    // A stack may be anything, also what throws when it is read.
    return undefined;
  }
}

function placeOfTest({ file, line, column }: TestEnd): string | undefined {
  return file === undefined || line === undefined || isOfTool(file)
    ? undefined
    : `${relative(root, file)}:${line}:${column ?? 1}`;
}
