import type { Expression } from './expression.ts';

/** Writes an expression with every bracket it could have. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'negate':
      return `(-${print(expression.of)})`;
    case 'binary':
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
  }
}
