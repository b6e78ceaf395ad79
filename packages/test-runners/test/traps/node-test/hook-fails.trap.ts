import { before, describe, it } from 'node:test';

describe('with a hook', () => {
  before(() => {
    throw new Error('the hook gives up');
  });
  it('never begins', () => undefined);
});
describe('of a suite', () => {
  throw new Error('the suite gives up');
});
