import { enableCompileCache } from 'node:module';

// Workers are started again and again, to be woken say: what they are made of need not be compiled each time.
enableCompileCache();
const { Supervisor } = await import('./worker/supervisor.ts');

new Supervisor().listen();
