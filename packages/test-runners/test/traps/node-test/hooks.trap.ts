import { appendFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';

function ran(what: string): void {
  appendFileSync(process.env.FAIRLEAD_RAN_FILE ?? '', `${JSON.stringify(what)}\n`);
}

before(() => {
  ran('before all');
});
beforeEach(() => {
  ran('before each');
});
for (const suite of ['one', 'two']) {
  describe(suite, () => {
    before(() => {
      ran(`before ${suite}`);
    });
    after(() => {
      ran(`after ${suite}`);
    });
    for (const name of ['first', 'second']) {
      it(name, () => {
        ran(`${suite}, ${name}`);
      });
    }
  });
}
