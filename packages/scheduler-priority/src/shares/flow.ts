/** One of those between whom the workers are shared, and the service that it has had. */
export class Flow {
  readonly name: string;
  readonly weight: number;
  /** A small number, given to another once this flow is forgotten. */
  readonly number: number;
  /** Virtual time: the service that it has had, in slot-milliseconds by its weight. */
  servedMs: number;
  /** Tasks that wait or run. */
  open = 0;

  constructor(name: string, weight: number, number: number, servedMs: number) {
    this.name = name;
    this.weight = weight;
    this.number = number;
    this.servedMs = servedMs;
  }

  /** Whether its turn is before that of another. */
  goesBefore(other: Flow): boolean {
    return this.servedMs < other.servedMs || (this.servedMs === other.servedMs && this.number < other.number);
  }
}

/** That of every task where nothing is shared. */
export const NO_FLOW = new Flow('', 1, 0, 0);
