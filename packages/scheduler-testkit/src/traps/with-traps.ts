import { syncBuiltinESMExports } from 'node:module';
import { chanceTraps } from './chance-traps.ts';
import { clockTraps } from './clock-traps.ts';
import { ioTraps } from './io-traps.ts';
import { apply } from './patch.ts';
import { timerTraps } from './timer-traps.ts';

let users = 0;
let putBack: readonly (() => void)[] = [];

/**
 * Sets the traps while something runs, and puts everything back after the last one that needs them. They are
 * looked at only while a scheduler decides, so all else in the process goes on as ever.
 */
export async function withTraps<T>(run: () => Promise<T>): Promise<T> {
  users += 1;
  if (users === 1) {
    putBack = [...clockTraps(), ...chanceTraps(), ...timerTraps(), ...ioTraps()].map(apply);
    syncBuiltinESMExports();
  }
  try {
    return await run();
  } finally {
    users -= 1;
    if (users === 0) {
      for (const restore of putBack.toReversed()) restore();
      putBack = [];
      syncBuiltinESMExports();
    }
  }
}
