import type { HostEvent, SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import type { TestSubmission } from '@fairlead/coordinator-local';
import { nearestName } from '@fairlead/scheduler-core';
import { usageError } from '../cli/usage-error.ts';
import { whyLines } from '../view/why-lines.ts';

/** Asks why one test waits, as soon as it does, and why it ran then and there. */
export class WhyDesk {
  readonly #taskId: string | undefined;
  #isAsked = false;

  /** @throws SchedulerError `CONFIG_INVALID` if no test has this id. */
  constructor(taskId: string | undefined, tests: readonly TestSubmission[]) {
    this.#taskId = taskId;
    const ids = tests.map(({ id }) => id);
    if (taskId === undefined || ids.includes(taskId)) return;
    throw usageError(
      '--why',
      `no test of this run is named ${JSON.stringify(taskId)}`,
      'name one as the run does, such as cart/total.test.ts',
      nearestName(taskId, ids),
    );
  }

  /** The first test that starts is the first moment at which others wait. */
  hear(event: HostEvent, scheduler: SchedulerCoordinator, note: (text: string) => void): void {
    const taskId = this.#taskId;
    if (taskId === undefined || this.#isAsked || event.type !== 'attemptStarted') return;
    this.#isAsked = true;
    setImmediate(() => {
      const said = scheduler.explain(taskId);
      if (said.state === 'running' || said.state === 'ended') return;
      void scheduler.whatWouldStart(taskId).then((changes) => {
        for (const line of whyLines(said, changes)) note(line);
      });
    });
  }

  /** @param ids - Of the tests that were handed in. */
  close(ids: readonly string[], scheduler: SchedulerCoordinator, note: (text: string) => void): void {
    if (this.#taskId === undefined || !ids.includes(this.#taskId)) return;
    for (const line of whyLines(scheduler.explain(this.#taskId), [])) note(line);
  }
}
