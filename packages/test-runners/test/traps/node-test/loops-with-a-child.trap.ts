import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { it } from 'node:test';

it('never ends, nor does its child', () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  writeFileSync(process.env.FAIRLEAD_PID_FILE ?? '', String(child.pid));
  const since = Date.now();
  while (since > 0);
});
