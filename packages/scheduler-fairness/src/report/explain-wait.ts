import type { Explanation, Reason } from '@fairlead/scheduler-core';
import type { FlowLine } from '@fairlead/scheduler-core/queues';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';

/** What a quota says to a task of so many slots. */
export function quotaReason(holder: Holder, slots: number): Reason {
  const { terms } = holder;
  const who = nameOf(holder);
  if (holder.isSpent) {
    return {
      code: 'quota',
      text: `${who} has had its ${figure(terms.maxWorkerSeconds)} worker-seconds of this window`,
    };
  }
  const more = slots === 1 ? '' : `, this takes ${slots}`;
  return { code: 'quota', text: `${who} holds ${holder.slots} of at most ${terms.maxRunning} slots${more}` };
}

/** Why a task of this line waits. O(depth). */
export function explainWait(flow: Flow, line: FlowLine, pool: SlotPool, position: number): Explanation {
  const { slots } = line.lane.shape;
  const limiting = flow.limiting(slots);
  if (limiting !== undefined) return { reason: quotaReason(limiting, slots), position };
  const text = `${pathOf(flow)} holds ${flow.holder.slots} slots, ${othersOf(pool, flow)}; ${position - 1} of its own tasks go before`;
  return { reason: { code: 'share', text }, position };
}

/** Where it has to wait for others, from the flow upwards. */
function othersOf({ tree }: SlotPool, flow: Flow): string {
  for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
    const { account } = tree.nodeOf(node.parent);
    if (account.backlogSize <= 1) continue;
    const lead = Math.max(0, account.service(node.seat) - account.virtualTime);
    return `${account.backlogSize - 1} others wait, and it is ${figure(lead)} worker-seconds by weight ahead of the last`;
  }
  return 'and nobody else waits';
}

/** The flow, in whatever lies above it and has a name. */
function pathOf(flow: Flow): string {
  let path = flow.holder.attribute === 'user' ? flow.holder.name : nameOf(flow.holder);
  for (let node: Branch = flow.parent; node.parent !== undefined; node = node.parent) {
    if (node.holder.name !== '') path += ` in ${node.holder.name}`;
  }
  return path;
}

/** A user by name, anybody else by what it is as well. */
function nameOf({ attribute, name }: Holder): string {
  return attribute === 'user' ? name : `${attribute.replace(/^label:/u, '')} ${name}`;
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
