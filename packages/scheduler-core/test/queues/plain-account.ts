/** The rule of fair share as it is written down, without heaps, clocks or bounds: everything is worked out each time. */
export class PlainAccount {
  /** T; a test may change it. */
  residualSeconds: number;
  readonly #idleCreditSeconds: number;
  readonly #flows: { weight: number; service: number; slots: number; isBacklogged: boolean }[];
  readonly #lanes = new Map<number, Map<number, { tie: number; need: number }>>();
  #virtualTime = 0;

  constructor(weights: readonly number[], residualSeconds: number, idleCreditSeconds: number) {
    this.residualSeconds = residualSeconds;
    this.#idleCreditSeconds = idleCreditSeconds;
    this.#flows = weights.map((weight) => ({
      weight,
      service: 0 - idleCreditSeconds / weight,
      slots: 0,
      isBacklogged: false,
    }));
  }

  get currentVirtualTime(): number {
    const backlog = this.#flows.filter((flow) => flow.isBacklogged);
    if (backlog.length === 0) return this.#virtualTime;
    return Math.max(this.#virtualTime, Math.min(...backlog.map((flow) => flow.service)));
  }

  wait(seconds: number): void {
    if (!this.#flows.some((flow) => flow.isBacklogged)) return;
    for (const flow of this.#flows) flow.service += (flow.slots / flow.weight) * seconds;
  }

  join(number: number): void {
    const flow = this.#flow(number);
    if (flow.isBacklogged) return;
    this.#virtualTime = this.currentVirtualTime;
    flow.service = Math.max(flow.service, this.#virtualTime - this.#idleCreditSeconds / flow.weight);
    flow.isBacklogged = true;
  }

  leave(number: number): void {
    const flow = this.#flow(number);
    if (!flow.isBacklogged) return;
    this.#virtualTime = this.currentVirtualTime;
    flow.isBacklogged = false;
  }

  hold(number: number, change: number): void {
    const flow = this.#flow(number);
    flow.slots = Math.max(0, flow.slots + change);
  }

  weigh(number: number, weight: number): void {
    this.#flow(number).weight = weight;
  }

  forgive(number: number): void {
    const others = this.#flows.filter((flow, each) => flow.isBacklogged && each !== number);
    const flow = this.#flow(number);
    flow.service = Math.min(flow.service, ...others.map((other) => this.#key(other)));
  }

  normalise(): void {
    const origin = this.currentVirtualTime;
    for (const flow of this.#flows) flow.service -= origin;
    this.#virtualTime = 0;
  }

  offer(number: number, lane: number, tie: number, need: number): void {
    const stands = this.#lanes.get(lane) ?? new Map<number, { tie: number; need: number }>();
    this.#lanes.set(lane, stands.set(number, { tie, need: need < 1 ? need : Infinity }));
  }

  retract(number: number, lane: number): void {
    this.#lanes.get(lane)?.delete(number);
  }

  service(number: number): number {
    return this.#flow(number).service;
  }

  /** The flow that is next over these lanes, -1 if there is none. */
  first(lanes: readonly number[]): number {
    const standing = lanes.flatMap((lane) => [...(this.#lanes.get(lane) ?? [])]);
    const ranked = standing.map(([number, { tie, need }]) => {
      const key = need < Infinity ? 0 : this.#key(this.#flow(number));
      return { number, rank: [need, key, tie] };
    });
    ranked.sort((a, b) => compare(a.rank, b.rank));
    return ranked[0]?.number ?? -1;
  }

  #key(flow: { weight: number; service: number; slots: number }): number {
    return flow.service + (this.residualSeconds * flow.slots) / flow.weight;
  }

  #flow(number: number) {
    const flow = this.#flows[number];
    if (flow === undefined) throw new Error(`no flow ${number}`);
    return flow;
  }
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
