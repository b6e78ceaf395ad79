import { appendFileSync } from 'node:fs';
import test, { describe, it } from 'node:test';

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
    void it.skip('is skipped', () => undefined);
    void it.todo('is to do');
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
void describe.skip('skipped', () => {
  it('within', () => {
    ran('skipped, within');
  });
});
describe('plain', () => {
  it('is a suite, too', () => {
    ran('plain, suite');
  });
});

it('has tests within', async (context) => {
  ran('has tests within');
  await context.test('plain', () => {
    ran('within, plain');
  });
  await test('twice', () => {
    ran('within, twice');
  });
});
it('calls back', (_context, done) => {
  ran('calls back');
  setImmediate(done);
});
test('said by the default export', () => {
  ran('default export');
});
test(function named() {
  ran('named');
});
describe('comes late', async () => {
  await new Promise((resolve) => setImmediate(resolve));
  it('in a suite', () => {
    ran('comes late');
  });
});
await Promise.resolve();
it('after a wait', () => {
  ran('after a wait');
});
