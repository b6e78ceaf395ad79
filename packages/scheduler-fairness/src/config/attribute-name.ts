import { nearestName } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { ATTRIBUTES, attributeOf } from '../flows/attribute.ts';
import { byName, isRead } from './by-name.ts';

/** These stand beside `attributes`, as `users` and `projects`. */
const ELSEWHERE: readonly string[] = ['user', 'project'];

/** The name of an attribute of tasks. */
export function attributeName(own: readonly string[]): z.ZodType<string, string> {
  return z.string().superRefine((name, context) => {
    if (!isAttribute(name, own)) context.addIssue(unknownAttribute(name, [...ATTRIBUTES, ...own], []));
  });
}

/** Figures by attribute, and there by name. */
export function byAttributeName<Value extends z.ZodType>(value: Value, own: readonly string[]) {
  const known = [...ATTRIBUTES, ...own].filter((name) => !ELSEWHERE.includes(name));
  return byName(byName(value)).superRefine((given, context) => {
    if (!isRead(given)) return;
    for (const name of given.keys()) {
      if (!isAttribute(name, own) || ELSEWHERE.includes(name)) {
        context.addIssue(unknownAttribute(name, ELSEWHERE.includes(name) ? [`${name}s`] : known, [name]));
      }
    }
  });
}

function isAttribute(name: string, own: readonly string[]): boolean {
  return own.includes(name) || attributeOf(name, new Map()) !== undefined;
}

function unknownAttribute(name: string, known: readonly string[], path: string[]) {
  const message = ELSEWHERE.includes(name)
    ? `"${name}" has an option of its own, ${name}s`
    : `no attribute of tasks is called ${JSON.stringify(name)}; there are ${known.join(', ')} and label:<name>`;
  return { code: 'custom' as const, message, path, near: nearestName(name, known) };
}
