import { describe, it } from 'vitest';

// fairlead: whole
it('is left out', () => {
  throw new Error('it has run');
});
it.only('is the only one', () => undefined);
describe('a suite', () => {
  it('is left out, too', () => {
    throw new Error('it has run');
  });
});
