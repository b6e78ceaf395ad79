import type { Logger } from '@fairlead/scheduler-core';
import type { FairnessConfig } from './fairness-config.ts';

/** Says so if the weights ask for shares that the limit on turns in a row makes impossible. */
export function checkConsecutiveLimit(config: FairnessConfig, logger: Logger): void {
  const most = config.maxConsecutiveSameUser;
  if (most === undefined) return;
  const weights = [1, ...config.weights.users.values()];
  const ratio = Math.max(...weights) / Math.min(...weights);
  if (ratio <= most) return;
  logger.warn(
    `weights ask for shares of ${ratio.toFixed(1)} : 1, and maxConsecutiveSameUser ${most} allows ${most} : 1 at most: ` +
      `leave one of them out; with both, shares are not promised`,
    { maxConsecutiveSameUser: most },
  );
}
