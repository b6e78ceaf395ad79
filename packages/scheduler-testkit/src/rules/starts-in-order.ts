import type { ScriptedTask } from '../harness/scripted-task.ts';
import { rehearse } from '../rehearsal.ts';
import type { Subject } from '../subject.ts';
import type { Steps } from './rule.ts';

/** Where tasks that were submitted together did not start in the order of a key, smallest first. */
export async function outOfOrder(
  subject: Subject,
  steps: Steps,
  keyOf: (task: ScriptedTask) => number,
): Promise<readonly [earlier: ScriptedTask, later: ScriptedTask] | undefined> {
  const rehearsal = await rehearse(subject, steps);
  const tasks = new Map(steps.flatMap((step) => (step.do === 'submit' ? [[step.task.id, step.task]] : [])));
  let before: ScriptedTask | undefined;
  for (const { task: id } of rehearsal?.harness.starts ?? []) {
    const task = tasks.get(id);
    if (task === undefined) continue;
    if (before !== undefined && keyOf(task) < keyOf(before)) return [before, task];
    before = task;
  }
  return undefined;
}
