import { parseConfiguration } from '@fairlead/scheduler-core';
import type { Rule } from './rule.ts';

export const configurationComesBack: Rule = {
  id: 'configuration-comes-back',
  title: 'reads a configuration the same each time, also one that was stored',
  mend: 'let the schema depend on nothing but what it is given, and let options be plain JSON',
  known: () => [[]],
  judge({ plugin, config }) {
    let first: unknown;
    try {
      first = parseConfiguration(plugin, config);
    } catch {
      // Another rule says so.
      return Promise.resolve(undefined);
    }
    return Promise.resolve(
      differenceOf(first, () => parseConfiguration(plugin, stored(config)), 'stored as JSON'),
    );
  },
};

function differenceOf(first: unknown, again: () => unknown, how: string): string | undefined {
  const before = JSON.stringify(first);
  try {
    const after = JSON.stringify(again());
    return before === after ? undefined : `read once it is ${before}, ${how} and read again ${after}`;
  } catch (error) {
    return `${how} it is refused: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function stored(config: unknown): unknown {
  return JSON.parse(JSON.stringify(config ?? {}));
}
