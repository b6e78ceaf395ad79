import type { Ms } from '../contract/time.ts';
import type { Parts } from '../contract/parts.ts';
import type { SchedulerContext } from '../contract/scheduler.ts';
import type { Task } from '../contract/task.ts';
import type { WorkerClass } from '../contract/worker.ts';

/** A context whose estimate can be given a predictor that is only made with the context itself. */
export interface SharedEstimate<C> {
  readonly context: SchedulerContext<C>;
  /** The estimate itself, the same as `context.expected`. */
  readonly estimate: (task: Task, on?: WorkerClass) => Ms;
  /** From now on `context.expected` asks these parts first. */
  predictWith(predictor: Pick<Parts, 'expected'>): void;
}

/**
 * One estimate for order, placement and admission: the predictor's where it is a finite number above 0, else the
 * host's. A predictor that itself asks `context.expected` gets the host's.
 */
export function shareEstimate<C>(host: SchedulerContext<C>): SharedEstimate<C> {
  let predictor: Pick<Parts, 'expected'> = {};
  let asking = false;
  const estimate = (task: Task, on?: WorkerClass): Ms => {
    if (asking || predictor.expected === undefined) return host.expected(task, on);
    asking = true;
    try {
      const predicted = predictor.expected(task, on);
      return predicted !== undefined && predicted > 0 && predicted < Infinity
        ? predicted
        : host.expected(task, on);
    } finally {
      asking = false;
    }
  };
  return {
    estimate,
    context: Object.freeze<SchedulerContext<C>>({
      config: host.config,
      strategy: host.strategy,
      state: host.state,
      now: () => host.now(),
      epochMs: host.epochMs,
      random: () => host.random(),
      expected: estimate,
      logger: host.logger,
      metrics: host.metrics,
      wakeAt: (atMs) => {
        host.wakeAt(atMs);
      },
      hint: (hint) => host.hint?.(hint) ?? 'unsupported',
    }),
    predictWith(parts) {
      predictor = parts;
    },
  };
}
