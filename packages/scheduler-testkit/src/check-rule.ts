import { nearestName, type Registrable, SchedulerError } from '@fairlead/scheduler-core';
import { ruleBroken } from './errors/rule-broken.ts';
import { findCounterexample } from './find-counterexample.ts';
import type { Step } from './harness/step.ts';
import type { Rule } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { withTraps } from './traps/with-traps.ts';
import { subjectOf, type Subject, type SubjectOptions } from './subject.ts';

/** How one rule is looked at. */
export interface CheckRuleOptions extends SubjectOptions {
  /** One sequence to look at. (Default: those that the whole suite looks at) */
  readonly steps?: readonly Step[] | undefined;
}

/**
 * Looks at one rule: with one sequence, as failures print it, or as the whole suite does.
 *
 * @param rule - Its name, as docs/testing-a-scheduler.md has it: `forgets-nothing`.
 * @throws SchedulerError `RULE_BROKEN` with the shortest sequence that shows it, `RULE_UNKNOWN`, or what
 * registering the scheduler throws.
 *
 * @example
 * ```ts
 * test('forgets nothing', () => checkRule('forgets-nothing', MyScheduler));
 * ```
 */
export async function checkRule(
  rule: string,
  scheduler: Registrable,
  options: CheckRuleOptions = {},
): Promise<void> {
  const { steps, ...rest } = options;
  await check(ruleNamed(rule), subjectOf(scheduler, rest), steps);
}

/** The same for a rule and a scheduler that are known. */
export function check(rule: Rule, subject: Subject, steps?: readonly Step[]): Promise<void> {
  // Once for all rehearsals: to set the traps takes longer than most of those.
  return withTraps(() => look(rule, subject, steps));
}

async function look(rule: Rule, subject: Subject, steps: readonly Step[] | undefined): Promise<void> {
  if (steps !== undefined) {
    const wrong = await rule.judge(subject, steps);
    if (wrong !== undefined) throw ruleBroken({ rule, subject, wrong, steps });
    return;
  }
  const found = await findCounterexample(rule, subject);
  if (found !== undefined) throw ruleBroken({ rule, subject, ...found });
}

function ruleNamed(name: string): Rule {
  const rule = rules.find(({ id }) => id === name);
  if (rule !== undefined) return rule;
  const near = nearestName(
    name,
    rules.map(({ id }) => id),
  );
  throw new SchedulerError({
    code: 'RULE_UNKNOWN',
    message: `there is no rule ${JSON.stringify(name)}`,
    near,
    mend: near === undefined ? `use one of ${rules.map(({ id }) => id).join(', ')}` : `use ${near}`,
  });
}
