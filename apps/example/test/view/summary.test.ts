import { expect, test } from 'vitest';
import type { RunOutcome } from '../../src/report/run-outcome.ts';
import { width } from '../../src/view/fit-text.ts';
import { plainSummary, summary } from '../../src/view/summary.ts';
import { scene } from '../display/scene.ts';

/** The scene as if it had ended there. */
function outcome(change: Partial<RunOutcome> = {}): RunOutcome {
  const { model, run } = scene();
  for (const id of ['cart/checkout.test.ts#12', 'cart/checkout.test.ts#13', 'io/pipe.test.ts#10'])
    run.ended(10_000, id, 'passed');
  run.ended(10_000, 'site/test/components/gpu/blur.test.ts#9', 'timedOut');
  return {
    view: model.view(10_000),
    wallMs: 10_000,
    idealMs: 8_000,
    slots: 4,
    plugin: { name: 'FairnessScheduler', strategy: 'fair_share', faults: 0 },
    decisions: { count: 21, p50Us: 4.24, p99Us: 310, totalUs: 400 },
    certificate: { gapSeconds: 3.21, boundSeconds: 40, holds: true },
    workers: [],
    asleepSeconds: 0,
    explained: [],
    interrupted: undefined,
    ...change,
  };
}

test('the result in 100 columns', () => {
  expect(summary(outcome(), 99).join('\n')).toMatchInlineSnapshot(`
    "user   weight  submitted  passed  failed  other  served  share  entitled  wait mean  wait p95
    alice       3         20      10       0      0   16.0s    50%       60%       3.3s      8.9s
    bob         1         20       5       0      0    9.7s    30%       20%       3.0s      6.0s
    carol       1         20       3       1      1    6.6s    20%       20%       3.7s      9.4s

    tasks    60 submitted = 18 passed + 1 failed + 0 crashed + 1 timed out + 0 cancelled + 0 lost; 40
             not accounted for
    time     10.0s, ideal 8.0s (33.3s of work on 4 workers), efficiency 80%
    fair     Jain 0.939 on worker-seconds by entitlement, in the 10.0s when all users waited; worst gap
             3.2s, allowed 40.0s
    faults   plugin 0, workers died 1 (w1), retries 1, flaky 0
    decided  21 times, median 4.2 us, p99 310 us, under 0.01% of the run
    slowest  cart/checkout.test.ts#12 3.9s, io/pipe.test.ts#10 2.9s, cart/checkout.test.ts#2 1.5s
    failed   site/test/components/gpu/blur.test.ts#3, site/test/components/gpu/blur.test.ts#9
    exit 2   1 timed out, 1 failed, 18 passed, 0 lost, 10.0s (ideal 8.0s, 80%)"
  `);
});

test('the result in 60 columns', () => {
  expect(summary(outcome(), 59).join('\n')).toMatchInlineSnapshot(`
    "user   submitted  share  entitled
    alice         20    50%       60%
    bob           20    30%       20%
    carol         20    20%       20%

    tasks    60 submitted = 18 passed + 1 failed + 0 crashed +
             1 timed out + 0 cancelled + 0 lost; 40 not
             accounted for
    time     10.0s, ideal 8.0s (33.3s of work on 4 workers),
             efficiency 80%
    fair     Jain 0.939 on worker-seconds by entitlement, in
             the 10.0s when all users waited; worst gap 3.2s,
             allowed 40.0s
    faults   plugin 0, workers died 1 (w1), retries 1, flaky 0
    decided  21 times, median 4.2 us, p99 310 us, under 0.01%
             of the run
    slowest  cart/checkout.test.ts#12 3.9s, io/pipe.test.ts#10
             2.9s, cart/checkout.test.ts#2 1.5s
    failed   site/test/components/gpu/blur.test.ts#3,
             site/test/components/gpu/blur.test.ts#9
    exit 2   1 timed out, 1 failed, 18 passed, 0 lost, 10.0s
             (ideal 8.0s, 80%)"
  `);
});

test('the result for a screen reader', () => {
  expect(plainSummary(outcome()).join('\n')).toMatchInlineSnapshot(`
    "alice, weight 3: 20 submitted, 10 passed, 0 failed, 0 other. Served 16.0s of worker time, 50 percent, entitled to 60 percent. Waited 3.3s on average, 8.9s at the 95th percentile.
    bob, weight 1: 20 submitted, 5 passed, 0 failed, 0 other. Served 9.7s of worker time, 30 percent, entitled to 20 percent. Waited 3.0s on average, 6.0s at the 95th percentile.
    carol, weight 1: 20 submitted, 3 passed, 1 failed, 1 other. Served 6.6s of worker time, 20 percent, entitled to 20 percent. Waited 3.7s on average, 9.4s at the 95th percentile.
    tasks    60 submitted = 18 passed + 1 failed + 0 crashed + 1 timed out + 0 cancelled + 0 lost; 40 not accounted for
    time     10.0s, ideal 8.0s (33.3s of work on 4 workers), efficiency 80%
    fair     Jain 0.939 on worker-seconds by entitlement, in the 10.0s when all users waited; worst gap 3.2s, allowed 40.0s
    faults   plugin 0, workers died 1 (w1), retries 1, flaky 0
    decided  21 times, median 4.2 us, p99 310 us, under 0.01% of the run
    slowest  cart/checkout.test.ts#12 3.9s, io/pipe.test.ts#10 2.9s, cart/checkout.test.ts#2 1.5s
    failed   site/test/components/gpu/blur.test.ts#3, site/test/components/gpu/blur.test.ts#9
    exit 2   1 timed out, 1 failed, 18 passed, 0 lost, 10.0s (ideal 8.0s, 80%)"
  `);
});

test('the last line says exit code and reason', () => {
  expect(summary(outcome({ interrupted: 'SIGINT' }), 200).at(-1)).toMatch(
    /^exit 130 interrupted by SIGINT, /,
  );
  expect(summary(outcome(), 200).at(-1)).toMatch(/^exit 2 {3}1 timed out, 1 failed, /);
});

test('tasks that did not end are said, and are not green', () => {
  const lines = summary(outcome(), 200);
  expect(lines.find((line) => line.startsWith('tasks'))).toContain('; 40 not accounted for');
});

test('no line is wider than it may be', () => {
  for (const columns of [59, 79, 99, 200])
    for (const line of summary(outcome(), columns)) expect(width(line)).toBeLessThanOrEqual(columns);
});
