import type { ExplainedStart } from '@fairlead/coordinator-adapter';
import { expect, test } from 'vitest';
import { thereLines } from '../../src/view/there-lines.ts';

const start: ExplainedStart = {
  workerId: 'w4',
  attempt: 1,
  waitedMs: 6_200,
  by: 'plugin',
  then: { code: 'arrived', text: 'it had just been queued, and there was room', waitedFor: undefined },
  why: {
    as: 'rest',
    classes: [{ class: 'fast', cost: 2, surplus: 0.25 }, { class: '__proto__', cost: 3 }, 7],
  },
  there: {
    rows: [
      { workerId: 'w4', classId: 'fast', isChosen: true, used: 1, slots: 1 },
      { workerId: 'w6', classId: '__proto__', isChosen: false, used: 1, slots: 4 },
      { workerId: 'w7\u001b[2J', classId: 'full', isChosen: false, used: 0, slots: 4 },
    ],
    more: 3,
    others: [
      { code: 'capability', text: 'gpu >= 1', count: 4 },
      { code: 'closed', text: 'draining', count: 1 },
    ],
  },
};

test('why there has a row for each worker with the scores of its kind, and counts those that do not fit', () => {
  const lines = thereLines(start);
  expect(lines.join('\n')).not.toContain('\u001b');
  expect(lines[0]?.split(/ {2,}/)).toEqual(['', 'there', 'worker', 'load', 'cost', 'surplus']);
  expect(lines[1]?.trim().split(/ {2,}/)).toEqual(['w4', '1.00', '2', '0.25', 'chosen']);
  expect(lines[2]?.trim().split(/ {2,}/)).toEqual(['w6', '0.25', '3']);
  expect(lines[3]?.trim()).toMatch(/^w7.* 0\.00$/);
  expect(lines.slice(4).map((line) => line.trim())).toEqual([
    '3 more fit',
    '4 others no: gpu >= 1',
    '1 other no: draining',
  ]);
});

test('a scheduler that scores nothing leaves the loads', () => {
  expect(thereLines({ ...start, why: undefined })[0]?.trim()).toMatch(/^there +worker +load$/);
});
