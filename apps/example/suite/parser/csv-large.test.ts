import assert from 'node:assert/strict';
import test from 'node:test';
import { randomBelow, seededRandom } from '../seeded-random.ts';
import { parseCsv, printCsv } from './csv.ts';

const PIECES = ['plain', '"', ',', '\n', '\r\n', ' ', 'ä', '1'];

test('48,000 random fields come back as they were', () => {
  const random = seededRandom(18);
  const field = (): string =>
    Array.from(
      { length: randomBelow(random, 5) },
      () => PIECES[randomBelow(random, PIECES.length)] ?? '',
    ).join('');
  const rows = Array.from({ length: 6_000 }, () => Array.from({ length: 8 }, field));
  const read = parseCsv(printCsv(rows));
  assert.equal(read.length, rows.length);
  // Row by row, for a difference in the whole would take minutes to print.
  for (const [index, row] of rows.entries()) assert.deepEqual(read[index], row);
});

test('half a million characters in one field', () => {
  const text = 'x"y'.repeat(166_666);
  const [[field, end] = []] = parseCsv(printCsv([[text, 'end']]));
  assert.ok(field === text);
  assert.equal(end, 'end');
});
