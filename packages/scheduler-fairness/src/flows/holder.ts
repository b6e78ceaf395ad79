import type { Branch } from './branch.ts';
import type { Flow } from './flow.ts';
import type { Terms } from './terms.ts';

/** Sums of times are not exact. */
const ROUNDING = 1e-9;

/** Who holds slots: a user, a project, a team, wherever it stands in the tree. */
export class Holder {
  /** The attribute of tasks that names it: `user`, `project`, `label:team`. */
  readonly attribute: string;
  readonly name: string;
  readonly terms: Terms;
  /** Where it stands in the tree: a user once in every project. */
  readonly nodes: (Branch | Flow)[] = [];
  /** Slots held, over all classes of workers. */
  slots = 0;
  /** Worker-seconds used in its window up to a moment. */
  used = 0;
  usedAt = 0;
  window = 0;
  /** It has had its worker-seconds of this window. */
  isSpent = false;
  /** Worker-seconds of its window that are used or that what runs is expected to use. */
  committed = 0;
  /** The most worker-seconds that one of its tasks was expected to take. */
  mostNeed = 0;
  /** Whether some task of it may have had to wait for the next window since this was looked at last. */
  wasTight = false;
  /** For one take, others go first. */
  isAside = false;

  constructor(attribute: string, name: string, terms: Terms) {
    this.attribute = attribute;
    this.name = name;
    this.terms = terms;
  }

  /** Whether quotas can ever keep it from starting something. */
  get isLimited(): boolean {
    return this.terms.maxRunning < Infinity || this.terms.maxWorkerSeconds < Infinity;
  }

  /** Whether it has a quota in worker-seconds. */
  get isTimed(): boolean {
    return this.terms.maxWorkerSeconds < Infinity;
  }

  /** Whether some task of it may have to wait for the next window. */
  get isTight(): boolean {
    return !this.hasLeft(this.mostNeed);
  }

  /**
   * Whether so many worker-seconds are left of its window. A task that is expected to take more than all of them runs
   * when nothing else of its holder has in the window, or it would wait for ever.
   */
  hasLeft(workerSeconds: number): boolean {
    const { maxWorkerSeconds } = this.terms;
    if (maxWorkerSeconds === Infinity || this.committed === 0) return true;
    return this.committed + workerSeconds <= maxWorkerSeconds * (1 + ROUNDING);
  }

  /**
   * The widest task that quotas let it start, in slots. A task that is wider than the whole limit runs when
   * nothing else of its holder does, or it would wait for ever.
   */
  get room(): number {
    if (this.isSpent) return 0;
    return this.slots === 0 ? Infinity : this.terms.maxRunning - this.slots;
  }

  /** Whether quotas let it start a task of so many slots. */
  mayTake(slots: number): boolean {
    return slots <= this.room;
  }

  /** Whether it may be next with a task of so many slots. */
  mayStand(slots: number): boolean {
    return !this.isAside && this.mayTake(slots);
  }

  /** A task of it waits that is expected to take so many worker-seconds. */
  expects(workerSeconds: number): void {
    this.mostNeed = Math.max(this.mostNeed, workerSeconds);
    this.wasTight ||= this.isTight;
  }

  /** Brings the use of its window up to a moment; a new window begins from nothing. */
  settle(now: number, windowSeconds: number): void {
    if (now >= (this.window + 1) * windowSeconds) {
      this.window = Math.max(this.window + 1, Math.floor(now / windowSeconds));
      this.used = 0;
      this.usedAt = this.window * windowSeconds;
    }
    this.used += this.slots * Math.max(0, now - this.usedAt);
    this.usedAt = Math.max(this.usedAt, now);
  }

  /** What it has used of the window that a moment lies in. Changes nothing. */
  usedBy(now: number, windowSeconds: number): number {
    const nextWindow = (this.window + 1) * windowSeconds;
    if (now < nextWindow) return this.used + this.slots * Math.max(0, now - this.usedAt);
    return this.slots * (now - Math.max(nextWindow, Math.floor(now / windowSeconds) * windowSeconds));
  }

  /** Slots held by slots guaranteed, if that is below 1; else Infinity. */
  get need(): number {
    return this.slots < this.terms.guaranteed ? this.slots / this.terms.guaranteed : Infinity;
  }
}
