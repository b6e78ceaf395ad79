import type { WorkerClass } from '@fairlead/scheduler-core';
import type { FlowLane } from '@fairlead/scheduler-core/queues';
import type { FairTree } from '../share/fair-tree.ts';

/**
 * Slots that the same tasks may use, with the accounts that share them out. Where a capability is scarce there are
 * two for the same workers: one for the tasks that require it, which go first, and one for what spills onto them.
 */
export class SlotPool {
  readonly tree: FairTree;
  /** Whether what stands here may only use what the others leave. */
  readonly isSpill: boolean;
  /** The classes of its workers, by id. */
  readonly classIds: Set<string>;
  /** The shapes that may use its slots. */
  readonly lanes: FlowLane[] = [];

  constructor(tree: FairTree, isSpill: boolean, classIds: Set<string>) {
    this.tree = tree;
    this.isSpill = isSpill;
    this.classIds = classIds;
  }

  hasRoom(classes: readonly WorkerClass[]): boolean {
    for (const each of classes) if (this.classIds.has(each.id)) return true;
    return false;
  }
}
