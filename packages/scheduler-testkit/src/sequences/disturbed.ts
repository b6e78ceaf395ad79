import type { Step } from '../harness/step.ts';
import { ordinaryDays } from '../scenarios/ordinary-days.ts';

/** Ordinary days on which something happens again and again, in turn, also while tests run. */
export function disturbed(...disturbances: readonly Step[]): readonly (readonly Step[])[] {
  const turn = (index: number): readonly Step[] => {
    const disturbance = disturbances[index % disturbances.length];
    return disturbance === undefined ? [] : [disturbance];
  };
  return ordinaryDays.map((steps) =>
    steps.flatMap((step, index) => {
      if (step.do === 'wait') return [{ do: 'wait', ms: step.ms / 2 }, ...turn(index), step];
      return index % 5 === 4 ? [step, { do: 'wait', ms: 35 }, ...turn(index)] : [step];
    }),
  );
}
