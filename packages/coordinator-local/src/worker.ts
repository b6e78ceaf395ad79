import { Supervisor } from './worker/supervisor.ts';

new Supervisor().listen();
