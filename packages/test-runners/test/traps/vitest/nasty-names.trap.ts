import { appendFileSync } from 'node:fs';
import { describe, it } from 'vitest';

/** Leaves word that something has run. */
function ran(what: string): void {
  appendFileSync(process.env.FAIRLEAD_RAN_FILE ?? '', `${JSON.stringify(what)}\n`);
}

const names = [
  'plain',
  'says "so", \'so\' and `so`',
  'a.*b+c?(d)[e]{2}^$|\\',
  '/slashed/gi',
  '$& $1 ${x}',
  'naïve 🙂 漢字 \u202E',
  'line\nbreak\r\n\ttab',
  'half a pair \uD83D',
  'a > b',
  'maps (x) => x > 1',
  'ends in >',
  '> begins',
  'back\\slash \\> and',
  '  spaces around  ',
  'constructor',
  '__proto__',
  'x'.repeat(3_000),
];

for (const name of names) {
  it(name, () => {
    ran(name);
  });
}
it('twice', () => {
  ran('twice');
});
it('twice', () => {
  ran('twice');
  throw new Error('the second of them fails');
});
describe('a', () => {
  it('b', () => {
    ran('a, b');
  });
  it('plain', () => {
    ran('a, plain');
  });
  describe('b', () => {
    it.skip('is skipped', () => undefined);
    it.todo('is to do');
    it('c', () => {
      ran('a, b, c');
    });
  });
});
describe('a b', () => {
  it('c', () => {
    ran('a b, c');
  });
});
describe.skip('skipped', () => {
  it('within', () => {
    ran('skipped, within');
  });
});
describe('plain', () => {
  it('is a suite, too', () => {
    ran('plain, suite');
  });
});

it.each([
  [1, 'one'],
  [2, 'two'],
])('makes %i of $0 and %s', (number, word) => {
  ran(`${number} ${word}`);
});
describe.each(['p', 'q'])('with %s', (letter) => {
  it('within', () => {
    ran(`with ${letter}`);
  });
});
