import { it } from 'node:test';
import { heard, tell } from './tell.ts';

it('waits until it may go on', async () => {
  tell(`waits-${process.pid}`, { pid: process.pid });
  await heard('go');
});
