import { isCallable, type Patch } from './patch.ts';
import { trapped } from './trapped.ts';
import { whoDecides } from './watch.ts';

/** The clocks of the platform. */
export function clockTraps(): readonly Patch[] {
  return [
    { owner: globalThis, name: 'Date', make: trappedDate },
    {
      owner: performance,
      name: 'now',
      make: (original) =>
        trapped(original.bind(performance), 'clock', 'performance.now()', (watch) => watch.nowMs()),
    },
    {
      owner: process,
      name: 'uptime',
      make: (original) => trapped(original, 'clock', 'process.uptime()', (watch) => watch.nowMs() / 1_000),
    },
    { owner: process, name: 'hrtime', make: trappedHrtime },
  ];
}

function trappedHrtime(original: unknown): unknown {
  if (!isCallable(original)) return original;
  const bigint: unknown = Reflect.get(original, 'bigint');
  const seconds = trapped(original, 'clock', 'process.hrtime()', (watch) => [
    Math.floor(watch.nowMs() / 1_000),
    Math.round((watch.nowMs() % 1_000) * 1e6),
  ]);
  if (!isCallable(bigint)) return seconds;
  const nanoseconds = trapped(bigint, 'clock', 'process.hrtime.bigint()', (watch) =>
    BigInt(Math.round(watch.nowMs() * 1e6)),
  );
  return new Proxy(seconds, {
    get: (target, key): unknown => (key === 'bigint' ? nanoseconds : Reflect.get(target, key)),
  });
}

function trappedDate(original: unknown): unknown {
  if (!isCallable(original)) return original;
  const ofNow = (name: string): number | undefined => {
    const inside = whoDecides();
    if (inside === undefined) return undefined;
    inside.watch.report('clock', name, inside.phase);
    return inside.watch.epochMs();
  };
  const now: unknown = Reflect.get(original, 'now');
  const trappedNow = isCallable(now)
    ? trapped(now, 'clock', 'Date.now()', (watch) => watch.epochMs())
    : undefined;
  return new Proxy(original, {
    get: (target, key): unknown => (key === 'now' ? trappedNow : Reflect.get(target, key)),
    construct(target, values: unknown[], newTarget): object {
      const nowMs = values.length === 0 ? ofNow('new Date()') : undefined;
      const made: unknown = Reflect.construct(target, nowMs === undefined ? values : [nowMs], newTarget);
      return typeof made === 'object' && made !== null ? made : {};
    },
    apply(target, self, values: unknown[]): unknown {
      const nowMs = ofNow('Date()');
      return nowMs === undefined ? Reflect.apply(target, self, values) : new Date(nowMs).toString();
    },
  });
}
