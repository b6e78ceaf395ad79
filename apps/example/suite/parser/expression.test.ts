import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluate, parse } from './expression.ts';

const cases = [
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 - 4 - 3', 3],
  ['2 ^ 3 ^ 2', 512],
  ['-2 ^ 2', -4],
  ['--5', 5],
  ['8 / 4 / 2', 1],
  ['1.5*4', 6],
] as const;

for (const [text, value] of cases) {
  test(`${text} is ${value}`, () => {
    assert.equal(evaluate(parse(text)), value);
  });
}

test('reads five thousand terms, and brackets 2,000 deep', () => {
  assert.equal(evaluate(parse(Array.from({ length: 5_000 }, () => '1').join('+'))), 5_000);
  assert.equal(evaluate(parse(`${'('.repeat(2_000)}7${')'.repeat(2_000)}`)), 7);
});
