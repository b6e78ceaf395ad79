import { beforeAll, describe, it } from 'vitest';

describe('with a hook', () => {
  beforeAll(() => {
    throw new Error('the hook gives up');
  });
  it('never begins', () => undefined);
});
