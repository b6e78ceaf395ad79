import type { Explanation } from '@fairlead/scheduler-core';
import type { OrderClass } from './order-choice.ts';

const kinds: Readonly<Record<OrderClass, string>> = {
  suspect: 'it failed before',
  critical: 'it is critical',
  probe: 'it is a probe',
  unknown: 'its duration is unknown',
  rest: 'it is one of the rest',
  slow: 'it is for slow workers',
};

/** Where a waiting task stands, and by which figures. */
export function explainPlace(
  as: OrderClass,
  predictedUs: number | undefined,
  ahead: number | undefined,
): Explanation {
  const predicted = predictedUs === undefined ? '' : `, predicted ${(predictedUs / 1e6).toFixed(2)} s`;
  const line = ahead === undefined ? 'others go first' : `${ahead} tasks go first`;
  return {
    reason: { code: 'capacity', text: `${kinds[as]}${predicted}; ${line}` },
    ...(ahead !== undefined && { position: ahead + 1 }),
  };
}
