import { createRandom } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { simulate, type SimulatedTask } from '@fairlead/scheduler-simulator';

/** Users who all have work waiting from the beginning to the end of what is measured. */
export interface BackloggedSetting {
  readonly name: string;
  /** By user, in order. */
  readonly weights: readonly number[];
  readonly slots: number;
  /** Tasks that are measured. */
  readonly tasks: number;
}

/**
 * The part of all service that went to somebody else than it should have, with task lengths that nobody knows
 * (exponential, mean 1 s), while everybody waits.
 */
export async function misplacedService(setting: BackloggedSetting): Promise<number> {
  const { weights, slots, tasks } = setting;
  const sum = weights.reduce((total, each) => total + each);
  const random = createRandom(1);
  const workload: SimulatedTask[] = [];
  for (const [user, weight] of weights.entries()) {
    // A fifth more than its share, and some to spare, so that nobody runs dry before the end of the measurement.
    const count = Math.ceil((1.2 * tasks * weight) / sum) + 4 * slots;
    for (let number = 0; number < count; number += 1) {
      const durationMs = -1_000 * Math.log(1 - random());
      workload.push({ id: `${user}/${number}`, user: `user-${user}`, durationMs });
    }
  }
  const untilMs = (1_000 * tasks) / slots;
  const service = new Map<string, number>();
  const { faults } = await simulate({
    workload,
    fleet: slots,
    estimates: 'none',
    scheduler: FairnessScheduler,
    strategy: 'fair_share',
    config: {
      weights: { users: Object.fromEntries(weights.map((weight, user) => [`user-${user}`, weight])) },
    },
    onAttemptEnd: ({ user, startMs, endMs }) => {
      const servedMs = Math.max(0, Math.min(endMs, untilMs) - startMs);
      service.set(user, (service.get(user) ?? 0) + servedMs);
    },
  });
  if (Object.keys(faults).length > 0) throw new Error(`the scheduler failed: ${JSON.stringify(faults)}`);
  const served = [...service.values()].reduce((total, each) => total + each, 0);
  return weights.reduce((wrong, weight, user) => {
    const share = (service.get(`user-${user}`) ?? 0) / served;
    return wrong + Math.abs(share - weight / sum) / 2;
  }, 0);
}
