import fc from 'fast-check';
import type { ScriptedTask } from '../harness/scripted-task.ts';
import type { Step } from '../harness/step.ts';
import { rehearse } from '../rehearsal.ts';
import type { Subject } from '../subject.ts';
import type { Rule, Steps } from './rule.ts';

const LASTS_MS = 40_000;
/** A share may be off by so much of itself. */
const TOLERANCE = 0.25;

export const sharesFairly: Rule = {
  id: 'shares-fairly',
  title: 'gives those who always have something waiting the same worker-time',
  mend: 'charge worker-time, not tasks; the queue fair() of @fairlead/scheduler-core/queues does',
  claim: 'fair',
  share: 0.4,
  random: crowds,
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps, { finishes: false });
    if (rehearsal === undefined) return undefined;
    const { harness } = rehearsal;
    harness.clock.advanceTo(LASTS_MS);
    const tasks = new Map(steps.flatMap((step) => (step.do === 'submit' ? [[step.task.id, step.task]] : [])));
    if (tasks.size < 2) return undefined;
    const served = new Map([...tasks.keys()].map((id) => [id, 0]));
    for (const { task, atMs } of harness.starts) {
      const id = task.slice(0, task.lastIndexOf('/'));
      const ms = Math.min(tasks.get(id)?.takesMs ?? 0, LASTS_MS - atMs);
      served.set(id, (served.get(id) ?? 0) + ms);
    }
    const total = [...served.values()].reduce((sum, ms) => sum + ms, 0);
    const equal = total / served.size;
    const off = [...served].find(([, ms]) => Math.abs(ms - equal) > TOLERANCE * equal);
    return (
      off &&
      `${off[0]} got ${Math.round(off[1])} ms of ${Math.round(total)}, an equal share is ${Math.round(equal)}`
    );
  },
};

/** Two to four of them, each with more work than could be done, in tasks of a length of their own. */
function crowds({ capabilities }: Subject): fc.Arbitrary<Steps> {
  const flow = fc.constantFrom(100, 200, 400, 800);
  return fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.array(flow, { minLength: 2, maxLength: 4 }))
    .map(([slots, lengths]) => [
      { do: 'join', worker: { id: 'w0', slots } } satisfies Step,
      ...lengths.map((takesMs, index): Step => {
        const name = `owner-${index}`;
        const owner: Partial<ScriptedTask> =
          capabilities.fair === 'project' ? { project: name } : { user: name };
        return {
          do: 'submit',
          task: { id: name, ...owner, takesMs },
          count: Math.ceil((slots * LASTS_MS) / takesMs) + 10,
        };
      }),
    ]);
}
