import type { AttemptResult } from '@fairlead/coordinator-adapter';

/** What a local worker reports of a file in which one of two tests failed. */
export const failedReport: AttemptResult = {
  outcome: 'failed',
  durationMs: 900,
  message: '1 of 2 tests failed',
  details: {
    outcome: 'failed',
    durationMs: 900,
    tests: [
      { name: 'knows rates', outcome: 'passed', durationMs: 1 },
      {
        name: 'adds tax',
        outcome: 'failed',
        durationMs: 2,
        message: 'AssertionError: 42 !== 41',
        location: 'cart/tax.test.ts:9:10',
      },
    ],
    message: '1 of 2 tests failed',
    output: 'rate 19\n',
    droppedBytes: 0,
    notes: [],
    runner: 'node-test',
    file: 'cart/tax.test.ts',
    worker: 'w1',
    slot: 1,
    attempt: 1,
  },
};
