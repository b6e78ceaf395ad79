import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';

function ran(what: string): void {
  appendFileSync(process.env.FAIRLEAD_RAN_FILE ?? '', `${JSON.stringify(what)}\n`);
}

beforeAll(() => {
  ran('before all');
});
beforeEach(() => {
  ran('before each');
});
for (const suite of ['one', 'two']) {
  describe(suite, () => {
    beforeAll(() => {
      ran(`before ${suite}`);
    });
    afterAll(() => {
      ran(`after ${suite}`);
    });
    for (const name of ['first', 'second']) {
      it(name, () => {
        ran(`${suite}, ${name}`);
      });
    }
  });
}
