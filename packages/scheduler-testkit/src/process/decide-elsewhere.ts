import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SchedulerError } from '@fairlead/scheduler-core';
import type { Step } from '../harness/step.ts';
import type { Subject } from '../subject.ts';
import type { Order } from './order.ts';

/**
 * What the scheduler decides in a process of its own.
 *
 * @throws SchedulerError `OTHER_PROCESS`.
 */
export async function decideElsewhere(subject: Subject, steps: readonly Step[]): Promise<readonly string[]> {
  const { module = '', exportName, strategy, config, seed } = subject;
  const child = fork(fileURLToPath(import.meta.resolve('@fairlead/scheduler-testkit/other-process')), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, VITEST: undefined },
  });
  try {
    const order: Order = { module, exportName, strategy, config, seed, steps };
    const heard: Promise<unknown[]> = Promise.race([once(child, 'message'), once(child, 'exit')]);
    child.send(order);
    const [said] = await heard;
    return readAnswer(said, module);
  } finally {
    child.kill();
  }
}

function readAnswer(said: unknown, module: string): readonly string[] {
  if (typeof said === 'object' && said !== null && 'decisions' in said && Array.isArray(said.decisions)) {
    return said.decisions.map(String);
  }
  const text =
    typeof said === 'object' && said !== null && 'error' in said
      ? String(said.error)
      : `it ended (${String(said)})`;
  throw new SchedulerError({
    code: 'OTHER_PROCESS',
    message: `another process could not rehearse ${module}: ${text}`,
    where: module,
    mend: 'give a module that plain Node can import, and the name of the export in exportName',
  });
}
