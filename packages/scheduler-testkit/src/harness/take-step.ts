import type { Harness } from './harness.ts';
import { manyTasks } from './many-tasks.ts';
import type { ScriptedTask } from './scripted-task.ts';
import type { Step } from './step.ts';

/** Tasks of a stream that are there at the same time. */
const WAVE = 1_000;

/** Lets one thing happen. */
export async function takeStep(harness: Harness, step: Step): Promise<void> {
  const { clock, fleet, scheduler } = harness;
  switch (step.do) {
    case 'join':
      fleet.join(step.worker);
      break;
    case 'submit':
      fleet.submit(...submissionsOf(step));
      break;
    case 'wait':
      clock.advanceTo(clock.now() + step.ms);
      break;
    case 'kill':
      fleet.kill(step.worker);
      break;
    case 'silence':
      fleet.silence(step.worker);
      break;
    case 'drain':
      fleet.host.drain(step.worker);
      break;
    case 'cordon':
      fleet.host.cordon(step.worker);
      break;
    case 'uncordon':
      fleet.host.uncordon(step.worker);
      break;
    case 'resize':
      fleet.host.workerChanged(step.worker, { slots: step.slots });
      break;
    case 'cancel':
      fleet.host.cancel([step.task], 'not wanted');
      break;
    case 'hold':
      fleet.host.hold([step.task]);
      break;
    case 'release':
      fleet.host.release([step.task]);
      break;
    case 'prioritise':
      fleet.host.prioritise([step.task], step.priority);
      break;
    case 'sayTwice':
      fleet.sayTwice();
      break;
    case 'sayLate':
      fleet.sayLate();
      break;
    case 'sleep':
      clock.sleep(step.ms);
      break;
    case 'swap':
      await change(harness, () => scheduler.configure(harness.config));
      break;
    case 'strategy':
      await change(harness, () => scheduler.setStrategy(step.name));
      break;
    case 'newEvent':
      clock.flush();
      harness.newEvent();
      break;
    case 'fleet':
      for (let number = 0; number < step.workers; number += 1)
        fleet.join({ id: `f${number}`, slots: step.slots });
      break;
    case 'backlog':
      fleet.submit(...manyTasks('b', step.tasks));
      break;
    case 'stream':
      for (let from = 0; from < step.tasks; from += WAVE) {
        fleet.submit(...manyTasks('s', Math.min(WAVE, step.tasks - from), (step.from ?? 0) + from));
        harness.runOut();
      }
  }
}

function submissionsOf({ task, count }: Extract<Step, { do: 'submit' }>): readonly ScriptedTask[] {
  if (count === undefined) return [task];
  return Array.from({ length: count }, (_, number) => ({ ...task, id: `${task.id}/${number}` }));
}

async function change(harness: Harness, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    harness.refusals.push(error);
  }
}
