import type { Startable } from '@fairlead/scheduler-core';
import {
  type FlowLane,
  type FlowLanes,
  type FlowLine,
  type FlowTasks,
  IndexedHeap,
} from '@fairlead/scheduler-core/queues';
import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { FlowDirectory } from '../flows/flow-directory.ts';
import { flowsBelow } from '../flows/flows-below.ts';
import type { TaskNeeds } from '../quotas/task-needs.ts';
import type { ServiceBook } from './service-book.ts';
import type { Standing } from './standing.ts';

/** One order over all tasks, whoever they belong to: by their first key, then by arrival. */
export class HeadStanding implements Standing {
  readonly pool = undefined;
  readonly allowed: readonly FlowLane[] = [];
  readonly #tasks: FlowTasks;
  readonly #lanes: FlowLanes;
  readonly #directory: FlowDirectory;
  readonly #needs: TaskNeeds;
  readonly #byLane = new Map<FlowLane, IndexedHeap>();

  constructor(tasks: FlowTasks, lanes: FlowLanes, { directory, needs }: ServiceBook) {
    this.#tasks = tasks;
    this.#lanes = lanes;
    this.#directory = directory;
    this.#needs = needs;
  }

  stand(flow: Flow, line: FlowLine): void {
    const { lane } = line;
    let heads = this.#byLane.get(lane);
    if (
      line.size > 0 &&
      flow.mayStand(lane.shape.slots, flow.isTimed ? this.#needs.of(this.#tasks.head(line)) : 0)
    ) {
      if (heads === undefined) {
        heads = new IndexedHeap();
        this.#byLane.set(lane, heads);
      }
      heads.set(flow.number, this.#tasks.headRank(line), this.#tasks.head(line));
    } else if (heads !== undefined) {
      heads.delete(flow.number);
      if (heads.size === 0) this.#byLane.delete(lane);
    }
  }

  standBranch(branch: Branch): void {
    for (const flow of flowsBelow(branch.children)) for (const line of flow.lines) this.stand(flow, line);
  }

  clear(): void {
    this.#byLane.clear();
  }

  next(startable: Startable | undefined): FlowLine | undefined {
    let best: IndexedHeap | undefined;
    let bestLane: FlowLane | undefined;
    for (const lane of this.#lanes.all) {
      if (startable !== undefined && !startable.has(lane.shape)) continue;
      const heads = this.#byLane.get(lane);
      if (heads === undefined || (best !== undefined && !heads.isBefore(best))) continue;
      best = heads;
      bestLane = lane;
    }
    return this.#directory.flowAt(best?.peek() ?? -1)?.lines.find((line) => line.lane === bestLane);
  }
}
