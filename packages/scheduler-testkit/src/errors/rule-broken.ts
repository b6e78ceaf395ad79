import { SchedulerError } from '@fairlead/scheduler-core';
import type { Rule, Steps } from '../rules/rule.ts';
import type { Subject } from '../subject.ts';
import { pastedTest } from './pasted-test.ts';

/** What is known of a rule that was broken. */
export interface BrokenRule {
  readonly rule: Rule;
  readonly subject: Subject;
  /** What was wrong, in a sentence. */
  readonly wrong: string;
  /** The shortest sequence that was found to show it. */
  readonly steps: Steps;
  /** How long the sequence was before it was made shorter; `undefined` if it was given. */
  readonly foundIn?: number | undefined;
}

/** The error that fails the test of a rule: all that an author needs to know, as text. */
export function ruleBroken({ rule, subject, wrong, steps, foundIn }: BrokenRule): SchedulerError {
  const shrunk = foundIn === undefined || foundIn <= steps.length ? '' : `, out of ${foundIn}`;
  const message = [
    `${subject.plugin.name} (${subject.strategy}) breaks the rule ${rule.id}: a scheduler ${rule.title}.`,
    ``,
    `  what   ${wrong}`,
    `  mend   ${rule.mend}`,
    `  page   ${ruleDocs(rule.id)}`,
    ``,
    `The shortest sequence that shows it (${steps.length} steps${shrunk}), as a test:`,
    ``,
    pastedTest(rule.id, subject, steps),
    ``,
  ].join('\n');
  return new SchedulerError({
    code: 'RULE_BROKEN',
    message,
    where: subject.plugin.name,
    near: rule.id,
    mend: rule.mend,
  });
}

/** Where a rule is explained. */
function ruleDocs(ruleId: string): string {
  return `docs/testing-a-scheduler.md#${ruleId}`;
}
