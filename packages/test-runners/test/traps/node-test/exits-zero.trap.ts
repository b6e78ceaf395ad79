import { it } from 'node:test';

it('leaves early', () => {
  process.exit(0);
});
it('would have failed', () => {
  throw new Error('never run');
});
