import type { Cents } from './money.ts';

/** So many of one article. */
export interface CartLine {
  readonly article: string;
  readonly price: Cents;
  readonly count: number;
}

/** A shopping cart. Every change gives a new one. */
export class Cart {
  readonly #lines: ReadonlyMap<string, CartLine>;

  constructor(lines: Iterable<CartLine> = []) {
    this.#lines = new Map([...lines].map((line) => [line.article, line]));
  }

  get lines(): readonly CartLine[] {
    return [...this.#lines.values()];
  }

  get total(): Cents {
    return this.lines.reduce((sum, { price, count }) => sum + price * count, 0);
  }

  add(article: string, price: Cents, count = 1): Cart {
    if (!Number.isInteger(count) || count < 1) throw new RangeError('add one or more');
    const before = this.#lines.get(article);
    if (before !== undefined && before.price !== price)
      throw new RangeError(`${article} has two prices: ${before.price} and ${price}`);
    return new Cart([...this.lines, { article, price, count: (before?.count ?? 0) + count }]);
  }

  remove(article: string, count = Infinity): Cart {
    const before = this.#lines.get(article);
    if (before === undefined) return this;
    const rest = this.lines.filter((line) => line !== before);
    return new Cart(before.count > count ? [...rest, { ...before, count: before.count - count }] : rest);
  }
}
