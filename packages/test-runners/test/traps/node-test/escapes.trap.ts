import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { it } from 'node:test';

it('starts a daemon that holds its output open', () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    stdio: 'inherit',
    detached: true,
  });
  writeFileSync(process.env.FAIRLEAD_PID_FILE ?? '', String(child.pid));
  child.unref();
});
