import { defineScheduler, type Task } from '@fairlead/scheduler-core';

const ASK_AGAIN_MS = 30_000;

/** Asks something outside, a licence server say, before a test may start. */
export const askFirst = (mayStart: (task: Task) => Promise<boolean>) =>
  defineScheduler({
    name: 'AskFirst',
    version: '1.0.0',
    create({ now, wakeAt, logger }) {
      /** What has been answered and not been heard yet: state changes with events, not with promises. */
      let answers: (readonly [id: string, isAllowed: boolean])[] = [];
      const allowed = new Set<string>();
      const ask = async (task: Task): Promise<void> => {
        try {
          const isAllowed = await mayStart(task);
          answers.push([task.id, isAllowed]);
        } catch (error) {
          logger.warn(`${task.id} starts unasked: ${String(error)}`);
          answers.push([task.id, true]);
        }
        wakeAt(now());
      };
      return {
        observe(event) {
          if (event.type === 'taskQueued') void ask(event.task);
          if (event.type === 'taskFinished') allowed.delete(event.attempt.task.id);
          if (event.type === 'taskRemoved') allowed.delete(event.task.id);
          if (event.type !== 'wakeUp') return;
          for (const [id, isAllowed] of answers) if (isAllowed) allowed.add(id);
          answers = [];
        },
        placer: (task, candidates) =>
          allowed.has(task.id)
            ? candidates.first()
            : { defer: 'waits for leave from outside', untilMs: now() + ASK_AGAIN_MS },
      };
    },
  });
