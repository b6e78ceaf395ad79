import type { Explanation, Reason } from '@fairlead/scheduler-core';
import type { FlowLine } from '@fairlead/scheduler-core/queues';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';

/** What a quota says to a task of so many slots. */
export function quotaReason(holder: Holder, slots: number): Reason {
  const { name, terms } = holder;
  const who = holder.kind === 'user' ? name : `project ${name}`;
  if (holder.isSpent) {
    return {
      code: 'quota',
      text: `${who} has had its ${figure(terms.maxWorkerSeconds)} worker-seconds of this window`,
    };
  }
  const more = slots === 1 ? '' : `, this takes ${slots}`;
  return { code: 'quota', text: `${who} holds ${holder.slots} of at most ${terms.maxRunning} slots${more}` };
}

/** Who of a flow's holders has no room for a task of so many slots. */
function limitingHolder({ user, project }: Flow, slots: number): Holder | undefined {
  return [user, project].find((holder) => !holder.mayTake(slots));
}

/** Why a task of this line waits. O(flows of its project). */
export function explainWait(flow: Flow, line: FlowLine, pool: SlotPool, position: number): Explanation {
  const { slots } = line.lane.shape;
  const limiting = limitingHolder(flow, slots);
  if (limiting !== undefined) return { reason: quotaReason(limiting, slots), position };
  const { user, project } = flow;
  const others = shareOf(pool, flow);
  const within = project.name === '' ? '' : ` in ${project.name}`;
  const text = `${user.name}${within} holds ${user.slots} slots, ${others}; ${position - 1} of its own tasks go before`;
  return { reason: { code: 'share', text }, position };
}

function shareOf({ tree }: SlotPool, flow: Flow): string {
  const { account } = tree.nodeOf(flow.project);
  const root = tree.root.account;
  const [node, number] = account.backlogSize > 1 ? [account, flow.seat] : [root, flow.project.number];
  if (node.backlogSize <= 1) return 'and nobody else waits';
  const lead = Math.max(0, node.service(number) - node.virtualTime);
  return `${node.backlogSize - 1} others wait, and it is ${figure(lead)} worker-seconds by weight ahead of the last`;
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
