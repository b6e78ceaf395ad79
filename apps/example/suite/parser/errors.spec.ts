import { describe, expect, test } from 'vitest';
import { parseCsv } from './csv.ts';
import { parse } from './expression.ts';

describe('an expression says where it is wrong', () => {
  test.each([
    ['1 +', 'did not expect the end at column 4'],
    ['(1 + 2', 'did not expect the end at column 7'],
    ['1 2', 'did not expect "2" at column 3'],
    ['2 * )', 'did not expect ")" at column 5'],
    ['x', 'did not expect "x" at column 1'],
    ['', 'did not expect the end at column 1'],
  ])('%j', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});

describe('a table says in which line it is wrong', () => {
  test.each([
    ['a,b\n"open', 'line 2: a quote is opened and never closed'],
    ['"a"b', 'line 1: text after a closing quote'],
    ['"1\n2",x\n"y"z', 'line 3: text after a closing quote'],
  ])('%j', (text, message) => {
    expect(() => parseCsv(text)).toThrow(message);
  });
});
