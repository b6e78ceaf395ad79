import type { Forbidden } from './breach.ts';
import type { Callable } from './patch.ts';
import { type Watch, whoDecides } from './watch.ts';

/**
 * A function that works as ever, but reports its use by a scheduler that decides, and does something harmless instead:
 * what is the same in every run, so that whoever uses it breaks this rule and no other.
 */
export function trapped(
  original: Callable,
  what: Forbidden,
  name: string,
  instead?: (watch: Watch, values: readonly unknown[]) => unknown,
): Callable {
  return new Proxy(original, {
    apply(target, self, values: unknown[]) {
      const inside = whoDecides();
      if (inside?.watch.forbids(what, inside.phase) !== true) return Reflect.apply(target, self, values);
      inside.watch.report(what, name, inside.phase);
      return instead === undefined ? Reflect.apply(target, self, values) : instead(inside.watch, values);
    },
  });
}
