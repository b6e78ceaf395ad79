/** An arithmetic expression, read. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'negate'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

const STRENGTH: ReadonlyMap<string, number> = new Map([
  ['+', 1],
  ['-', 1],
  ['*', 2],
  ['/', 2],
  ['^', 4],
]);
const NEGATION = 3;

/** Reads an expression by the strength of its operators (Pratt 1973). Throws a SyntaxError that says where. */
export function parse(text: string): Expression {
  const tokens = new Tokens(text);
  const expression = operand(tokens, 0);
  if (tokens.next !== undefined) throw tokens.unexpected();
  return expression;
}

export function evaluate(expression: Expression): number {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'negate') return -evaluate(expression.of);
  const left = evaluate(expression.left);
  const right = evaluate(expression.right);
  switch (expression.operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return left ** right;
  }
}

class Tokens {
  readonly #text: string;
  #at = 0;
  next: string | undefined;

  constructor(text: string) {
    this.#text = text;
    this.next = this.#read();
  }

  take(): string | undefined {
    const taken = this.next;
    this.#at += taken?.length ?? 0;
    this.next = this.#read();
    return taken;
  }

  unexpected(): SyntaxError {
    const found = this.next === undefined ? 'the end' : JSON.stringify(this.next);
    return new SyntaxError(`did not expect ${found} at column ${this.#at + 1}`);
  }

  #read(): string | undefined {
    while (this.#text[this.#at] === ' ') this.#at += 1;
    const number = /\d+(\.\d+)?/y;
    number.lastIndex = this.#at;
    return number.exec(this.#text)?.[0] ?? this.#text[this.#at];
  }
}

function operand(tokens: Tokens, strength: number): Expression {
  let left = first(tokens);
  for (;;) {
    const operator = tokens.next ?? '';
    const binds = STRENGTH.get(operator) ?? 0;
    if (binds <= strength) return left;
    tokens.take();
    // Powers group from the right.
    const right = operand(tokens, operator === '^' ? binds - 1 : binds);
    left = { kind: 'binary', operator, left, right };
  }
}

function first(tokens: Tokens): Expression {
  const token = tokens.next;
  if (token === '-') {
    tokens.take();
    return { kind: 'negate', of: operand(tokens, NEGATION) };
  }
  if (token === '(') {
    tokens.take();
    const inside = operand(tokens, 0);
    if (tokens.next !== ')') throw tokens.unexpected();
    tokens.take();
    return inside;
  }
  if (token === undefined || !/^\d/.test(token)) throw tokens.unexpected();
  tokens.take();
  return { kind: 'number', value: Number(token) };
}
