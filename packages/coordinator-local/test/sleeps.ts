/** A program that holds a coordinator whose workers sleep, one of them not quite yet; the tests end it. */
import { handleInterrupts, LocalCoordinator } from '@fairlead/coordinator-local';
import { FifoHost } from './fifo-host.ts';
import { project } from './project.ts';

const [temporaryFolder = ''] = process.argv.slice(2);
const local = new LocalCoordinator({ root: project, workers: 3, temporaryFolder, heartbeatMs: 20 });
const host = new FifoHost(local);
await local.attach(host);
const workers = local.workers.map(({ pid }) => pid);
for (const id of ['w1', 'w2']) local.hint({ sleep: id });
await host.until(() => local.workers.filter(({ state }) => state === 'asleep').length === 2);
local.hint({ wake: 'w1' });
local.hint({ sleep: 'w3' });
const interrupted = new Promise((resolve) => {
  handleInterrupts(local, ({ stage, cancelled, running }) => {
    process.send?.({ stage, cancelled, running });
    resolve(stage);
  });
});
process.send?.({ workers: [...workers, ...local.workers.flatMap(({ pid }) => pid ?? [])] });
await interrupted;
await local.close();
process.send?.({ left: host.left.map(({ id, cause }) => `${id} ${cause ?? ''}`).sort() });
process.disconnect();
