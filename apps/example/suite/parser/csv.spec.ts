import { expect, test } from 'vitest';
import { parseCsv, printCsv } from './csv.ts';

test.each([
  [
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a,b', [['a', 'b']]],
  ['a,\r\n', [['a', '']]],
  ['"a ""b""",c', [['a "b"', 'c']]],
  ['"two\nlines",x\n', [['two\nlines', 'x']]],
  ['', []],
])('%j', (text, rows) => {
  expect(parseCsv(text)).toEqual(rows);
});

test('what is printed can be read again', () => {
  const rows = [
    ['', 'plain', 'with, comma'],
    ['"', '""', '\r\n'],
    ['ä', '東', '\u{1f600}'],
  ];
  expect(parseCsv(printCsv(rows))).toEqual(rows);
});
