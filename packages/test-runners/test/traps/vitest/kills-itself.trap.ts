import { it } from 'vitest';

it('is fine', () => undefined);
it('kills its process', async () => {
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
});
