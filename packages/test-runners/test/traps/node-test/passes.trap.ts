import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

describe('sums', () => {
  it('adds', () => {
    assert.equal(1 + 1, 2);
  });
  it('is skipped', { skip: true }, () => undefined);
  it('is to do', { todo: true });
});
