import type { Candidates, ClassCandidates, Placement, Placer, Task, Worker } from '@fairlead/scheduler-core';
import type { IndexedHeap } from '@fairlead/scheduler-core/queues';
import type { EnergyFleet } from './energy-fleet.ts';
import { fullness } from '../fleet/ranks.ts';
import type { PowerKind } from './power-kind.ts';

/** From the best to the worst; what a worker does that is about to be chosen. */
const levels = ['running', 'idle', 'waking', 'asleep', 'unknown'] as const;

interface Choice {
  readonly worker: Worker;
  readonly level: number;
  readonly wattsPerSlot: number;
}

/**
 * The fullest worker that is awake, so that others run empty and can sleep; then one that is awake and idle, the last
 * to have run something first; then one that is waking; one that sleeps only if nobody else has room. Among alike
 * ones that with fewer watts per slot. O(kinds + log workers).
 */
export class EnergyPlacer implements Placer {
  readonly #fleet: EnergyFleet;

  constructor(fleet: EnergyFleet) {
    this.#fleet = fleet;
  }

  place(_task: Task, candidates: Candidates): Placement {
    let best: Choice | undefined;
    for (const each of candidates.classes) {
      const choice = this.#choose(each);
      if (choice !== undefined && (best === undefined || isBetter(choice, best))) best = choice;
    }
    if (best === undefined) return undefined;
    const { worker, level, wattsPerSlot } = best;
    return {
      worker,
      why: () => ({ worker: levels[level] ?? 'unknown', class: worker.class.id, wattsPerSlot }),
    };
  }

  #choose(candidates: ClassCandidates): Choice | undefined {
    const fullest = candidates.best(fullness);
    const known = fullest && this.#fleet.get(fullest.id);
    const used = fullest !== undefined && known !== undefined && known.used > 0 && known.state !== 'asleep';
    let best: Choice | undefined;
    if (used) {
      best = {
        worker: fullest,
        level: known.state === 'awake' ? 0 : 2,
        wattsPerSlot: known.kind.wattsPerSlot,
      };
      if (best.level === 0) return best;
    }
    for (const kind of this.#fleet.kinds.ofClass(candidates.class)) {
      const choice = this.#ofKind(kind, candidates);
      if (choice !== undefined && (best === undefined || isBetter(choice, best))) best = choice;
    }
    return best ?? (fullest && { worker: fullest, level: 4, wattsPerSlot: 0 });
  }

  /** The best of a kind that runs nothing. */
  #ofKind(kind: PowerKind, candidates: ClassCandidates): Choice | undefined {
    const { wattsPerSlot } = kind;
    const shelves: readonly IndexedHeap[] = [kind.idle, kind.waking, kind.asleep];
    for (const [place, shelf] of shelves.entries()) {
      const member = this.#fleet.at(shelf.peek());
      const worker = member && candidates.get(member.id);
      if (worker !== undefined) return { worker, level: place + 1, wattsPerSlot };
    }
    return undefined;
  }
}

function isBetter(choice: Choice, other: Choice): boolean {
  if (choice.level !== other.level) return choice.level < other.level;
  if (choice.wattsPerSlot !== other.wattsPerSlot) return choice.wattsPerSlot < other.wattsPerSlot;
  return choice.worker.class.id < other.worker.class.id;
}
