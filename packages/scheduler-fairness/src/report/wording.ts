import type { Holder } from '../flows/holder.ts';

/** A user by name, anybody else by what it is as well. */
export function nameOf({ attribute, name }: Holder): string {
  return attribute === 'user' ? name : `${attribute.replace(/^label:/u, '')} ${name}`;
}

/** A figure without a long tail. */
export function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
