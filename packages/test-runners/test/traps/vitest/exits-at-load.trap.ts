import { it } from 'vitest';

if (process.env.PATH !== undefined) process.exit(0);
it('is never known', () => undefined);
