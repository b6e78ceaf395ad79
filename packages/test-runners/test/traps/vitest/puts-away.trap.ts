import { spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';

it('puts its things away when it is asked to end', async () => {
  const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send('ready')";
  const child = spawn(process.execPath, ['-e', stubborn], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise((resolve) => child.once('message', resolve));
  process.once('SIGTERM', () => {
    appendFileSync(process.env.FAIRLEAD_RAN_FILE ?? '', 'put away\n');
    process.exit(0);
  });
  writeFileSync(process.env.FAIRLEAD_PID_FILE ?? '', String(child.pid));
  await new Promise(() => undefined);
});
