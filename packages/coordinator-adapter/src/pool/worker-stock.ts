import { inThousandths, type RoomNeed } from './room-need.ts';

/** One resource of a worker, in thousandths. */
interface Holding {
  total: number;
  taken: number;
}

/** What a worker has besides slots: amounts by name, and the names that what it runs keeps to itself. */
export class WorkerStock {
  readonly #holdings = new Map<string, Holding>();
  readonly #apart = new Set<string>();
  #totals: Readonly<Record<string, number>> = NOTHING;
  #free: Readonly<Record<string, number>> | undefined = NOTHING;

  constructor(resources: Readonly<Record<string, number>>) {
    this.set(resources);
  }

  /** All amounts, as they were given. */
  get totals(): Readonly<Record<string, number>> {
    return this.#totals;
  }

  /** What is not taken. One object until something changes. */
  get free(): Readonly<Record<string, number>> {
    return (this.#free ??= this.#countFree());
  }

  /** What is free of it while it takes no tasks. */
  get none(): Readonly<Record<string, number>> {
    return Object.freeze(Object.fromEntries(Object.keys(this.#totals).map((name) => [name, 0])));
  }

  /** Replaces the amounts; what is taken stays taken. */
  set(resources: Readonly<Record<string, number>>): void {
    for (const [name, holding] of this.#holdings) {
      holding.total = 0;
      if (holding.taken === 0) this.#holdings.delete(name);
    }
    for (const [name, amount] of Object.entries(resources)) this.#holding(name).total = inThousandths(amount);
    this.#totals = Object.freeze({ ...resources });
    this.#free = undefined;
  }

  /** Whether there is room for it now, slots aside. */
  hasRoom(need: RoomNeed): boolean {
    if (!this.hasAmounts(need)) return false;
    for (const name of need.apart) if (this.#apart.has(name)) return false;
    return true;
  }

  /** Whether enough of each resource is free. */
  hasAmounts(need: RoomNeed): boolean {
    for (const { name, thousandths } of need.amounts) {
      const holding = this.#holdings.get(name);
      if (holding === undefined || holding.total - holding.taken < thousandths) return false;
    }
    return true;
  }

  /** Whether there would be room for it if nothing ran, slots aside. */
  couldHold(need: RoomNeed): boolean {
    for (const { name, thousandths } of need.amounts)
      if ((this.#holdings.get(name)?.total ?? 0) < thousandths) return false;
    return true;
  }

  take(need: RoomNeed): void {
    for (const { name, thousandths } of need.amounts) this.#holding(name).taken += thousandths;
    for (const name of need.apart) this.#apart.add(name);
    this.#free = undefined;
  }

  giveBack(need: RoomNeed): void {
    for (const { name, thousandths } of need.amounts) {
      const holding = this.#holding(name);
      holding.taken -= thousandths;
      if (holding.taken === 0 && !Object.hasOwn(this.#totals, name)) this.#holdings.delete(name);
    }
    for (const name of need.apart) this.#apart.delete(name);
    this.#free = undefined;
  }

  #holding(name: string): Holding {
    const known = this.#holdings.get(name);
    if (known !== undefined) return known;
    const holding: Holding = { total: 0, taken: 0 };
    this.#holdings.set(name, holding);
    return holding;
  }

  #countFree(): Readonly<Record<string, number>> {
    const free = Object.keys(this.#totals).map((name) => {
      const { total, taken } = this.#holding(name);
      return [name, Math.max(0, total - taken) / 1000] as const;
    });
    return free.length === 0 ? NOTHING : Object.freeze(Object.fromEntries(free));
  }
}

const NOTHING: Readonly<Record<string, number>> = Object.freeze({});
