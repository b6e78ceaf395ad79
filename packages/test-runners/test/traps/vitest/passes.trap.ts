import assert from 'node:assert/strict';
import { describe, it } from 'vitest';

describe('sums', () => {
  it('adds', () => {
    assert.equal(1 + 1, 2);
  });
  it.skip('is skipped', () => undefined);
  it.todo('is to do');
});
