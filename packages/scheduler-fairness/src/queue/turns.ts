/** Who was served last, and how often in a row. */
export class Turns {
  readonly #most: number;
  user: string | undefined;
  count = 0;

  /** @param most - After so many in a row another goes first, if one can. */
  constructor(most = Infinity, before?: { readonly user: string | null; readonly count: number }) {
    this.#most = most;
    this.user = before?.user ?? undefined;
    this.count = before?.count ?? 0;
  }

  /** The user who has to let others go first. */
  get tired(): string | undefined {
    return this.count >= this.#most ? this.user : undefined;
  }

  served(user: string): void {
    this.count = user === this.user ? this.count + 1 : 1;
    this.user = user;
  }
}
