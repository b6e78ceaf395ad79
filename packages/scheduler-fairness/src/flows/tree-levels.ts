import type { ByAttribute } from '../config/by-attribute.ts';
import type { FairnessConfig } from '../config/fairness-config.ts';
import { attributeOf, type TaskAttribute } from './attribute.ts';
import type { Level } from './flow-directory.ts';
import { priorityWeight } from './priority-weight.ts';

/** The levels of the tree that the configuration asks for, with what it says of the names on each. */
export function treeLevels(
  config: FairnessConfig,
  own: ReadonlyMap<string, TaskAttribute>,
): readonly Level[] {
  return config.tree.flatMap((attribute) => {
    const read = attributeOf(attribute, own);
    return read === undefined
      ? []
      : [{ attribute, read, termsOf: (name) => termsOf(config, attribute, name) }];
  });
}

/** What the configuration says of one name of an attribute. */
function termOf<Value>(given: ByAttribute<Value>, attribute: string, name: string): Value | undefined {
  if (attribute === 'user') return given.users.get(name);
  if (attribute === 'project') return given.projects.get(name);
  return given.attributes.get(attribute)?.get(name);
}

/** The weight of one name of an attribute: what is given, else for a priority what it doubles to, else 1. */
export function weightOf(config: FairnessConfig, attribute: string, name: string): number {
  const given = termOf(config.weights, attribute, name);
  if (given !== undefined) return given;
  return attribute === 'priority' ? priorityWeight(Number(name), config.priorityPerDoubling) : 1;
}

function termsOf(config: FairnessConfig, attribute: string, name: string) {
  const quota = config.enableQuotas ? termOf(config.quotas, attribute, name) : undefined;
  return {
    weight: weightOf(config, attribute, name),
    guaranteed: termOf(config.guarantees, attribute, name) ?? 0,
    maxRunning: quota?.maxRunning ?? Infinity,
    maxWorkerSeconds: quota?.maxWorkerSeconds ?? Infinity,
  };
}
