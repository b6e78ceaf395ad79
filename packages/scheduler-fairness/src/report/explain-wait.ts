import type { Explanation } from '@fairlead/scheduler-core';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import { figure, nameOf } from './wording.ts';

/** Why a task waits that no quota keeps back. O(depth). */
export function explainWait(flow: Flow, pool: SlotPool, position: number): Explanation {
  const others = othersOf(pool, flow);
  const code = others === undefined ? 'capacity' : 'share';
  const text = `${pathOf(flow)} holds ${flow.holder.slots} slots, ${others ?? 'and nobody else waits'}; ${position - 1} of its own tasks go before`;
  return { reason: { code, text }, position };
}

/** Where it has to wait for others, from the flow upwards. */
function othersOf({ tree }: SlotPool, flow: Flow): string | undefined {
  for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
    const { account } = tree.nodeOf(node.parent);
    if (account.backlogSize <= 1) continue;
    const lead = Math.max(0, account.service(node.seat) - account.virtualTime);
    const others = account.backlogSize - 1;
    return `${others} ${others === 1 ? 'other waits' : 'others wait'}, and it is ${figure(lead)} worker-seconds by weight ahead of the last`;
  }
  return undefined;
}

/** The flow, in whatever lies above it and has a name. */
function pathOf(flow: Flow): string {
  let path = flow.holder.attribute === 'user' ? flow.holder.name : nameOf(flow.holder);
  for (let node: Branch = flow.parent; node.parent !== undefined; node = node.parent) {
    if (node.holder.name !== '') path += ` in ${node.holder.name}`;
  }
  return path;
}
