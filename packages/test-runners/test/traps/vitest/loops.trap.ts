import { it } from 'vitest';

it('never ends', () => {
  const since = Date.now();
  while (since > 0);
});
