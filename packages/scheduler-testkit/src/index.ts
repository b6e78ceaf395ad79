export { checkRule } from './check-rule.ts';
export { createHarness } from './harness/create-harness.ts';
export { describeScheduler } from './describe-scheduler.ts';
export { recordedScenarios } from './scenarios/recorded-scenarios.ts';
export { ruleIds } from './rules/rule-ids.ts';
export { schedulerMatchers } from './matchers/scheduler-matchers.ts';
export { testkitErrorCodes } from './errors/testkit-error-codes.ts';
export { VirtualClock } from './harness/virtual-clock.ts';
export { VirtualFleet } from './harness/virtual-fleet.ts';

export type { CheckRuleOptions } from './check-rule.ts';
export type { DescribeSchedulerOptions } from './describe-scheduler.ts';
export type { End, Harness, HarnessOptions, Start } from './harness/harness.ts';
export type { Ending, ScriptedTask } from './harness/scripted-task.ts';
export type { SchedulerCapabilities } from './scheduler-capabilities.ts';
export type { Step } from './harness/step.ts';
export type { SubjectOptions } from './subject.ts';
export type { TestFramework, TestFunction } from './framework/test-framework.ts';
export type { TestkitErrorCode } from './errors/testkit-error-codes.ts';
