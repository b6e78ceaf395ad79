import { createRandom, type SchedulerContext } from '@fairlead/scheduler-core';
import { createMetrics } from '@fairlead/scheduler-core/metrics';

/** A context for tests that need no host. */
export function contextOf<C>(
  given: Partial<SchedulerContext<C>> & { readonly config: C },
): SchedulerContext<C> {
  const ignore = (): void => undefined;
  return {
    strategy: 'custom',
    state: {},
    now: () => 0,
    epochMs: 0,
    random: createRandom(1),
    expected: (task) => task.estimateMs ?? 60_000,
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    metrics: createMetrics(),
    wakeAt: ignore,
    ...given,
  };
}
