import { it } from 'node:test';

if (process.env.PATH !== undefined) process.exit(0);
it('is never known', () => undefined);
