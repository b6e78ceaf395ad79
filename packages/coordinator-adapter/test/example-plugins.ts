import { BaseSchedulerPlugin, type Candidates, defineScheduler, type Task } from '@fairlead/scheduler-core';
import { keyed } from '@fairlead/scheduler-core/queues';

/** Draws the next task among the users by chance, and the worker too: every decision needs the random stream. */
export const chance = defineScheduler({
  name: 'Chance',
  version: '1.0.0',
  create: (context) => ({
    queue: keyed((task) => task.sequence % 7),
    placer: (_task, candidates) => candidates.random(context.random),
  }),
});

/** Takes turns over the workers: its place in the rotation is state that a swap has to carry over. */
export class Rotation extends BaseSchedulerPlugin {
  static readonly plugin = { name: 'Rotation', version: '1.0.0', strategies: ['forwards', 'again'] };
  #last = JSON.stringify(this.context.state['rotation@1'] ?? '').slice(1, -1);

  scheduleTask(_task: Task, workers: Candidates) {
    return workers.after(this.#last);
  }

  override taskAssigned({
    attempt,
  }: {
    readonly attempt: { readonly worker: { readonly id: string } };
  }): void {
    this.#last = attempt.worker.id;
  }

  override snapshot() {
    return { 'rotation@1': this.#last };
  }
}
