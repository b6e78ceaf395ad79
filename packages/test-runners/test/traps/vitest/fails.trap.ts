import assert from 'node:assert/strict';
import { describe, it } from 'vitest';

describe('sums', () => {
  it('adds wrongly', () => {
    assert.equal(1 + 1, 3);
  });
  it('adds', () => undefined);
});
