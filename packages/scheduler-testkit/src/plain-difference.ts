/**
 * Where two values differ as plain data, in words; `undefined` if they do not. Numbers may differ by what arithmetic
 * loses, and what is not plain data differs from everything.
 */
export function plainDifference(one: unknown, other: unknown, path = 'the section'): string | undefined {
  if (typeof one === 'number' && typeof other === 'number' && isNear(one, other)) return undefined;
  if (!isPlain(one) || !isPlain(other) || Array.isArray(one) !== Array.isArray(other)) {
    return one === other && typeof one !== 'function'
      ? undefined
      : `${path} was ${textOf(one)}, then ${textOf(other)}`;
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return listDifference(one, other, path);
  }
  return fieldDifference(one, other, path);
}

/** A list may come back in another order: if that matters to a decision, a swap shows it. */
function listDifference(
  one: readonly unknown[],
  other: readonly unknown[],
  path: string,
): string | undefined {
  const difference = fieldDifference(one, other, path);
  if (difference === undefined) return undefined;
  return fieldDifference(one.toSorted(byText), other.toSorted(byText), path) && difference;
}

function byText(one: unknown, other: unknown): number {
  const [first, second] = [jsonOf(one), jsonOf(other)];
  return first < second ? -1 : Number(first > second);
}

function fieldDifference(one: object, other: object, path: string): string | undefined {
  for (const key of new Set([...definedKeys(one), ...definedKeys(other)])) {
    const below = plainDifference(Reflect.get(one, key), Reflect.get(other, key), `${path}.${key}`);
    if (below !== undefined) return below;
  }
  return undefined;
}

function isNear(one: number, other: number): boolean {
  return Object.is(one, other) || Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Reflect.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function definedKeys(value: object): readonly string[] {
  return Object.keys(value).filter((key) => Reflect.get(value, key) !== undefined);
}

/** Text of anything; a function, say, has no JSON. */
function jsonOf(value: unknown): string {
  const json: unknown = JSON.stringify(value);
  return typeof json === 'string' ? json : `a ${typeof value}`;
}

function textOf(value: unknown): string {
  const text = jsonOf(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
