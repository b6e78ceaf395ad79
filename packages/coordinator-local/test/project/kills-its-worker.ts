import { it } from 'node:test';

it('kills its worker', async () => {
  process.kill(process.ppid, 'SIGKILL');
  await new Promise(() => undefined);
});
