/** A program that holds a coordinator until it is interrupted or killed; the tests start it as a process. */
import { handleInterrupts, LocalCoordinator } from '@fairlead/coordinator-local';
import { FifoHost } from './fifo-host.ts';
import { project, tests } from './project.ts';

const [temporaryFolder = '', file = '', heartbeat = '2000'] = process.argv.slice(2);
const local = new LocalCoordinator({
  root: project,
  workers: [{ slots: 2 }, {}],
  temporaryFolder,
  heartbeatMs: Number(heartbeat),
});
const host = new FifoHost(local);
await local.attach(host);
local.submit([...tests(file, 'a', 'b', 'c'), ...tests('passes.ts', 'd')]);
handleInterrupts(local, ({ stage, cancelled, running }) => {
  process.send?.({ stage, cancelled, running });
});
process.send?.({ workers: local.workers.map(({ pid }) => pid) });
await host.until(() => host.ended.size === 4);
const left = host.left.length;
await local.close();
process.send?.({ left, ended: [...host.ended].map(([id, { outcome }]) => `${id} ${outcome}`).sort() });
process.disconnect();
