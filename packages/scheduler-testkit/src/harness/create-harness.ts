import { Harness, type HarnessOptions } from './harness.ts';

/**
 * A host, a clock and a fleet for a test of your own.
 *
 * @example
 * ```ts
 * const harness = await createHarness();
 * await harness.activate(MyScheduler);
 * harness.join({ id: 'w1' }, { id: 'w2', slots: 2 });
 * harness.submit({ id: 'slow', takesMs: 5_000 }, { id: 'flaky', ends: ['failed', 'passed'] });
 * harness.runOut();
 * ```
 */
export async function createHarness(options: HarnessOptions = {}): Promise<Harness> {
  const harness = new Harness(options);
  await harness.initialize();
  return harness;
}
