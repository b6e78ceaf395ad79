import type { Step } from '../harness/step.ts';

/** The same sequence without steps of these kinds: what would have been, had they not happened. */
export function without(steps: readonly Step[], ...kinds: readonly Step['do'][]): readonly Step[] {
  return steps.filter((step) => !kinds.includes(step.do));
}

/** The same sequence, every attempt passing. */
export function allPassing(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) =>
    step.do === 'submit' ? { ...step, task: { ...step.task, ends: undefined } } : step,
  );
}
