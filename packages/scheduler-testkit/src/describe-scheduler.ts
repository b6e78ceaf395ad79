import { type Registrable, SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { check } from './check-rule.ts';
import { detectedFramework } from './framework/detected-framework.ts';
import type { TestFramework } from './framework/test-framework.ts';
import type { Rule } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { subjectOf, type Subject, type SubjectOptions } from './subject.ts';

/** How the whole suite is run. */
export interface DescribeSchedulerOptions extends Omit<SubjectOptions, 'strategy'> {
  /** One strategy, with claims of its own. (Default: each of the scheduler's, all with the same claims) */
  readonly strategy?: string | undefined;
  /** (Default: Vitest where it runs the file, else `node:test`) */
  readonly framework?: TestFramework | undefined;
}

/** No test is ever that slow; this only ends what hangs. */
const TIMEOUT_MS = 300_000;

/**
 * Declares the conformance suite for a scheduler: a test for each rule that applies to it. Call it at the top of a
 * test file of Vitest or `node:test`.
 *
 * @param scheduler - What your package exports: what `defineScheduler` returned, a class, or a factory.
 * @throws SchedulerError `PLUGIN_INVALID` or `PLUGIN_API_VERSION` if it is no scheduler.
 *
 * @example
 * ```ts
 * describeScheduler(MyScheduler, {
 *   capabilities: { priority: true },
 *   module: new URL('../src/index.ts', import.meta.url),
 * });
 * ```
 */
export function describeScheduler(scheduler: Registrable, options: DescribeSchedulerOptions = {}): void {
  const { framework = detectedFramework, ...rest } = options;
  const plugin = new SchedulerPluginRegistry().register(scheduler);
  const strategies = options.strategy === undefined ? plugin.strategies : [options.strategy];
  for (const strategy of strategies) {
    const subject = subjectOf(scheduler, { ...rest, strategy });
    framework.describe(`${plugin.name} (${strategy}) keeps the contract`, () => {
      for (const rule of rules) declare(rule, subject, framework);
    });
  }
}

function declare(rule: Rule, subject: Subject, { it }: TestFramework): void {
  if (rule.claim !== undefined && !isClaimed(subject.capabilities[rule.claim])) return;
  const idle = rule.idle?.(subject);
  const run = (): Promise<void> => check(rule, subject);
  if (idle === undefined) it(`${rule.title} [${rule.id}]`, run, TIMEOUT_MS);
  else it.skip?.(`${rule.title} [${rule.id}]: not looked at, ${idle}`, run);
}

function isClaimed(claim: boolean | string | undefined): boolean {
  return claim !== undefined && claim !== false;
}
