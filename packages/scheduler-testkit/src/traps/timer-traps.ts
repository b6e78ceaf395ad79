import nodeTimers from 'node:timers';
import { type Callable, isCallable, type Patch } from './patch.ts';
import { trapped } from './trapped.ts';

/** Everything that comes back later by itself. What a decision asks for this way never comes. */
export function timerTraps(): readonly Patch[] {
  const timers = ['setTimeout', 'setInterval', 'setImmediate'];
  return [
    ...timers.flatMap((name) =>
      [globalThis, nodeTimers].map((owner): Patch => ({
        owner,
        name,
        make: (original) => trapped(original, 'timer', `${name}()`, () => clearedTimer(original, name)),
      })),
    ),
    {
      owner: globalThis,
      name: 'queueMicrotask',
      make: (original) => trapped(original, 'timer', 'queueMicrotask()', () => undefined),
    },
    {
      owner: process,
      name: 'nextTick',
      make: (original) => trapped(original, 'timer', 'process.nextTick()', () => undefined),
    },
  ];
}

/** A timer as the caller expects one, that never fires. */
function clearedTimer(original: Callable, name: string): unknown {
  const timer = original(() => undefined, 0);
  const clear: unknown = Reflect.get(nodeTimers, name.replace('set', 'clear'));
  if (isCallable(clear)) clear(timer);
  return timer;
}
