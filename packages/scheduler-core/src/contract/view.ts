/** A live, read-only collection of things with ids. Reading never copies; iterating costs O(n). */
export interface View<T> extends Iterable<T> {
  /** How many there are. O(1). */
  readonly size: number;
  /** The one with this id. O(1). */
  get(id: string): T | undefined;
}
