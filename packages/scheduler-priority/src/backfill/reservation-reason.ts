import type { Ms, Reason, Task } from '@fairlead/scheduler-core';
import type { Reservation } from './reservations.ts';

/** What a reservation says to a task: the one it is for, or one that must not start there. */
export function reservationReason({ worker, fromMs, task }: Reservation, to: Task, nowMs: Ms): Reason {
  const { id } = worker.worker;
  const when =
    fromMs === Infinity
      ? 'when what runs there has ended, and nobody knows when'
      : `in at most ${(Math.max(0, fromMs - nowMs) / 1000).toFixed(1)} s`;
  const needs = needText(task);
  const text =
    to === task
      ? `it needs ${needs} on one worker: ${id} is kept for it and has them ${when}`
      : `${id} is kept for task ${task.id}, which needs ${needs} and gets them ${when}`;
  return { code: 'reservation', text };
}

function needText({ shape: { slots, resources } }: Task): string {
  const amounts = Object.entries(resources).map(([name, amount]) => `${amount} ${name}`);
  return [`${slots} ${slots === 1 ? 'slot' : 'slots'}`, ...amounts].join(', ');
}
