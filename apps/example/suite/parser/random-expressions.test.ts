import assert from 'node:assert/strict';
import test from 'node:test';
import { randomBelow, seededRandom } from '../seeded-random.ts';
import { evaluate, type Expression, parse } from './expression.ts';
import { print } from './print.ts';

const OPERATORS = ['+', '-', '*', '/', '^'];

function grow(random: () => number, depth: number): Expression {
  if (depth === 0 || random() < 0.1) return { kind: 'number', value: randomBelow(random, 10) };
  if (random() < 0.15) return { kind: 'negate', of: grow(random, depth - 1) };
  const operator = OPERATORS[randomBelow(random, OPERATORS.length)] ?? '+';
  return { kind: 'binary', operator, left: grow(random, depth - 1), right: grow(random, depth - 1) };
}

test('what is printed is read as it was meant, 1,500 times', () => {
  const random = seededRandom(15);
  for (let round = 0; round < 1_500; round += 1) {
    const expression = grow(random, 6);
    assert.equal(print(parse(print(expression))), print(expression));
  }
});

test('the value does not change on the way through text', () => {
  const random = seededRandom(16);
  for (let round = 0; round < 300; round += 1) {
    const expression = grow(random, 4);
    const ours = evaluate(parse(print(expression)));
    assert.ok(Object.is(ours, evaluate(expression)), print(expression));
  }
});

test('blanks make no difference', () => {
  const random = seededRandom(17);
  for (let round = 0; round < 300; round += 1) {
    const text = print(grow(random, 5));
    assert.equal(print(parse(text.replaceAll(' ', ''))), text);
  }
});
