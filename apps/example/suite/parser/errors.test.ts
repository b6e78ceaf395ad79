import assert from 'node:assert/strict';
import test from 'node:test';
import { parseCsv } from './csv.ts';
import { parse } from './expression.ts';

const expressions = [
  ['1 +', 'did not expect the end at column 4'],
  ['(1 + 2', 'did not expect the end at column 7'],
  ['1 2', 'did not expect "2" at column 3'],
  ['2 * )', 'did not expect ")" at column 5'],
  ['x', 'did not expect "x" at column 1'],
  ['', 'did not expect the end at column 1'],
] as const;

for (const [text, message] of expressions) {
  test(`${JSON.stringify(text)} says where it is wrong`, () => {
    assert.throws(() => parse(text), { name: 'SyntaxError', message });
  });
}

const tables = [
  ['a,b\n"open', 'line 2: a quote is opened and never closed'],
  ['"a"b', 'line 1: text after a closing quote'],
  ['"1\n2",x\n"y"z', 'line 3: text after a closing quote'],
] as const;

for (const [text, message] of tables) {
  test(`${JSON.stringify(text)} says in which line it is wrong`, () => {
    assert.throws(() => parseCsv(text), { name: 'SyntaxError', message });
  });
}
