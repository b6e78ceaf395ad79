import { spawn } from 'node:child_process';
import { it } from 'node:test';
import { heard, tell } from './tell.ts';

it('puts its things away when it is asked to end, and has a child that does not', async () => {
  const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send('ready')";
  const child = spawn(process.execPath, ['-e', stubborn], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise((resolve) => child.once('message', resolve));
  process.once('SIGTERM', () => {
    tell(`put-away-${process.pid}`, {});
    process.exit(0);
  });
  tell(`puts-away-${process.pid}`, { pid: process.pid, child: child.pid });
  await heard('go');
  child.kill('SIGKILL');
});
