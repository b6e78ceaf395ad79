import type { SchedulerPlugin } from '../contract/plugin.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { looksLikePlugin } from './plugin-shape.ts';
import { readPlugin } from './read-plugin.ts';

/**
 * The plugins among the exports of a module, its default export first. A default export that looks like none is
 * left aside if others do, else it is held to be one: a function that gives a plugin, or a mistake to be named.
 *
 * @throws SchedulerError `PLUGIN_LOAD` if there is none, and what `readPlugin` throws.
 */
export function exportedPlugins(exported: object, specifier: string): readonly SchedulerPlugin[] {
  const all = entriesOf(exported);
  const likely = all.filter(([, value]) => looksLikePlugin(value));
  const found = likely.length > 0 ? likely : all.filter(([name]) => name === 'default');
  if (found.length === 0) {
    throw new SchedulerError({
      code: 'PLUGIN_LOAD',
      message: `it exports no scheduler${all.length === 0 ? '' : `, only ${all.map(([name]) => name).join(', ')}`}`,
      where: specifier,
      mend: 'export what defineScheduler returned as default',
    });
  }
  return [...new Set(found.map(([name, value]) => readPlugin(value, `${specifier}, export ${name}`)))];
}

function entriesOf(exported: object): readonly [name: string, value: unknown][] {
  const entries = Object.entries<unknown>({ ...exported });
  const main = entries.find(([name]) => name === 'default');
  if (main === undefined) return entries;
  // What a compiler made a CommonJS module of has its default export one level further down.
  const inner: unknown = main[1];
  if (typeof inner === 'object' && inner !== null && '__esModule' in inner) return entriesOf(inner);
  return [main, ...entries.filter((entry) => entry !== main)];
}
