import { it } from 'vitest';

it('is fine', () => {
  void Promise.reject(new Error('nobody waits for this'));
});
