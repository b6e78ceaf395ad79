import type { Requirements, Shape, WorkerClass } from '@fairlead/scheduler-core';
import type { FlowLane } from '@fairlead/scheduler-core/queues';
import type { FairTree } from '../share/fair-tree.ts';
import { ClassGroup, isAlike, scarceOf } from './class-group.ts';
import type { ClassPresence } from './class-presence.ts';
import { satisfies } from '@fairlead/scheduler-core/placement';
import { SlotPool } from './slot-pool.ts';

/** Where the slots of a new pool are accounted for: anew, or on from those it was part of. */
export type MakeTree = (from: FairTree | undefined) => FairTree;

/**
 * The pools of slots, in the order in which they are offered: plain ones, scarce ones, what spills onto scarce
 * ones. All workers are one pool until a task comes that fits some of them only.
 */
export class SlotPools {
  readonly #scarce: readonly string[];
  readonly #presence: ClassPresence;
  readonly #makeTree: MakeTree;
  #groups: ClassGroup[] = [];
  readonly #groupOf = new Map<string, ClassGroup>();
  /** Requirements that once told classes apart; what is apart stays apart. */
  readonly #splitters: Requirements[] = [];
  /** For what no worker that is there could run. */
  readonly nowhere: SlotPool;
  readonly #lanes = new Set<FlowLane>();
  /** By the numbers of the lanes. */
  readonly #ofLane: (readonly SlotPool[] | undefined)[] = [];
  #all: readonly SlotPool[];

  constructor(scarce: readonly string[], presence: ClassPresence, makeTree: MakeTree) {
    this.#scarce = scarce;
    this.#presence = presence;
    this.#makeTree = makeTree;
    this.nowhere = new SlotPool(makeTree(undefined), false, new Set());
    this.#all = [this.nowhere];
  }

  /** In the order of offering. */
  get all(): readonly SlotPool[] {
    return this.#all;
  }

  get groups(): readonly ClassGroup[] {
    return this.#groups;
  }

  get splitters(): readonly Requirements[] {
    return this.#splitters;
  }

  /** The pool whose slots a task of this shape takes on a worker of this class. */
  poolOf(workerClass: WorkerClass, shape: Shape): SlotPool {
    return this.#groupOf.get(workerClass.id)?.poolOf(shape) ?? this.nowhere;
  }

  /** The pools that could give a task of this lane a slot; never empty. */
  poolsOf(lane: FlowLane): readonly SlotPool[] {
    return this.#ofLane[lane.number] ?? this.#all;
  }

  /** A class that may be new; returns whether it is. */
  learnClass(workerClass: WorkerClass): boolean {
    if (this.#groupOf.has(workerClass.id)) return false;
    const waiting = [...this.#lanes].filter(({ lines }) => lines > 0);
    const telling = [...this.#splitters, ...waiting.map(({ shape }) => shape.requires)];
    const alike = this.#groups.find(({ classes: [first] }) => first && isAlike(first, workerClass, telling));
    this.#regroup(alike, [[...(alike?.classes ?? []), workerClass]]);
    return true;
  }

  /** A lane in which something waits again; returns whether it tells classes apart that were one. */
  learnLane(lane: FlowLane): boolean {
    const { requires } = lane.shape;
    let isSplit = false;
    for (const group of [...this.#groups]) {
      const fitting = group.classes.filter(({ capabilities }) => satisfies(capabilities, requires));
      if (fitting.length === 0 || fitting.length === group.classes.length) continue;
      this.#regroup(group, [fitting, group.classes.filter((each) => !fitting.includes(each))]);
      isSplit = true;
    }
    if (isSplit) this.#splitters.push(requires);
    this.#settle(lane);
    return isSplit;
  }

  forgetLane(lane: FlowLane): void {
    this.#lanes.delete(lane);
    for (const { lanes } of this.poolsOf(lane))
      if (lanes.includes(lane)) lanes.splice(lanes.indexOf(lane), 1);
    this.#ofLane[lane.number] = undefined;
  }

  /** Works out anew which pools the lanes stand in. */
  settleLanes(): void {
    for (const lane of this.#lanes) this.#settle(lane);
  }

  /** Goes on with the groups that another left, each by itself; call it on a fresh one. */
  restore(groups: readonly (readonly WorkerClass[])[], splitters: readonly Requirements[]): void {
    this.#splitters.push(...splitters);
    for (const classes of groups) this.#regroup(undefined, [classes]);
  }

  #settle(lane: FlowLane): void {
    const { shape } = lane;
    const pools = this.#groups
      .filter(({ classes }) =>
        classes.some(
          (each) => this.#presence.hasSizeFor(each, shape) && satisfies(each.capabilities, shape.requires),
        ),
      )
      .map((group) => group.poolOf(shape));
    for (const { lanes } of this.#all) if (lanes.includes(lane)) lanes.splice(lanes.indexOf(lane), 1);
    const standing = pools.length > 0 ? pools : [this.nowhere];
    for (const { lanes } of standing) lanes.push(lane);
    this.#ofLane[lane.number] = standing;
    this.#lanes.add(lane);
  }

  #regroup(from: ClassGroup | undefined, into: readonly (readonly WorkerClass[])[]): void {
    this.#groups = this.#groups.filter((group) => group !== from);
    for (const [index, classes] of into.entries()) this.#groups.push(this.#group(classes, from, index > 0));
    const homes = this.#groups.map(({ home }) => home);
    const isPlain = new Set(this.#groups.filter(({ spill }) => spill === undefined).map(({ home }) => home));
    this.#all = [
      ...homes.filter((home) => isPlain.has(home)),
      ...homes.filter((home) => !isPlain.has(home)),
      ...this.#groups.flatMap(({ spill }) => (spill === undefined ? [] : [spill])),
      this.nowhere,
    ];
  }

  #group(classes: readonly WorkerClass[], from: ClassGroup | undefined, isCopy: boolean): ClassGroup {
    const scarce = scarceOf(classes, this.#scarce);
    const ids = new Set(classes.map(({ id }) => id));
    const open = (tree: FairTree | undefined, isSpill: boolean): SlotPool =>
      new SlotPool(tree === undefined || isCopy ? this.#makeTree(tree) : tree, isSpill, ids);
    const wasScarce = from?.spill !== undefined;
    const home = scarce.length > 0 && !wasScarce ? undefined : from?.home.tree;
    const spill = wasScarce ? from.spill.tree : from?.home.tree;
    const group = new ClassGroup(
      classes,
      scarce,
      open(home, false),
      scarce.length > 0 ? open(spill, true) : undefined,
    );
    for (const id of ids) this.#groupOf.set(id, group);
    return group;
  }
}
