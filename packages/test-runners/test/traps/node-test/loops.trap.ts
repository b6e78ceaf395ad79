import { it } from 'node:test';

it('never ends', () => {
  const since = Date.now();
  while (since > 0);
});
