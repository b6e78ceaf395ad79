import { spawn } from 'node:child_process';
import { it } from 'node:test';
import { tell } from './tell.ts';

it('never ends, nor does its child', () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  tell(`loops-${process.pid}`, { pid: process.pid, child: child.pid });
  const since = Date.now();
  while (since > 0);
});
