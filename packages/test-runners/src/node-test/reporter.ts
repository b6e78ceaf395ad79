import { relative } from 'node:path';
import { Writable } from 'node:stream';
import type { TestEvent } from 'node:test/reporters';
import { cutText } from '../cut-text.ts';
import { tellParent } from './tell-parent.ts';

type TestEnd = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>['data'];

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
  if (data.details.type === 'suite') return;
  const skipped = data.skip !== undefined && data.skip !== false;
  const todo = data.todo !== undefined && data.todo !== false;
  const error = 'error' in data.details ? data.details.error : undefined;
  // node:test wraps what the test threw.
  const cause: unknown = error === undefined || !('cause' in error) ? error : error.cause;
  tellParent({
    type: 'test',
    report: {
      name: cutText(name),
      outcome: skipped ? 'skipped' : todo ? 'todo' : passed ? 'passed' : 'failed',
      durationMs: data.details.duration_ms,
      ...(passed ? {} : { message: cutText(messageOf(cause)), ...locate(cause, data) }),
    },
  });
}

function messageOf(cause: unknown): string {
  if (typeof cause === 'object' && cause !== null && 'message' in cause) return String(cause.message);
  return String(cause);
}

/** The first line of the stack that is in a file of the project, else where the test stands. */
function locate(cause: unknown, data: TestEnd): { location?: string } {
  const stack = typeof cause === 'object' && cause !== null && 'stack' in cause ? String(cause.stack) : '';
  const frame = /(?:\(|at )(?:file:\/\/)?(\/[^()\s]+:\d+:\d+)\)?$/m.exec(stack)?.[1];
  const test =
    data.file === undefined || data.line === undefined
      ? undefined
      : `${data.file}:${data.line}:${data.column ?? 1}`;
  const location = frame ?? test;
  return location === undefined ? {} : { location: relative(process.cwd(), location) };
}
