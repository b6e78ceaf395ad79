import type { Step } from '../harness/step.ts';

/** The same sequence without steps of these kinds: what would have been, had they not happened. */
export function without(steps: readonly Step[], ...kinds: readonly Step['do'][]): readonly Step[] {
  return steps.filter((step) => !kinds.includes(step.do));
}

/** The same sequence, but workers die instead of going silent. */
export function killedInstead(steps: readonly Step[]): readonly Step[] {
  return without(steps, 'sayLate', 'sayTwice').map((step) =>
    step.do === 'silence' ? { do: 'kill', worker: step.worker } : step,
  );
}

/** The same sequence, every attempt passing. */
export function allPassing(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) =>
    step.do === 'submit' ? { ...step, task: { ...step.task, ends: undefined } } : step,
  );
}
