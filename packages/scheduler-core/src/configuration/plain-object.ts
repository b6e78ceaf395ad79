/** Whether a value is an object made of keys and values, not an array or an instance of something. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * A copy whose plain objects and lists are frozen all the way down, so that nothing its writer still holds can
 * change it; instances (a Map, a class of the author) are taken as they are.
 */
export function frozenCopy(value: unknown, copies = new Map<unknown, unknown>()): unknown {
  if (!Array.isArray(value) && !isPlainObject(value)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const copy = Array.isArray(value) ? [] : {};
  copies.set(value, copy);
  for (const [key, inner] of Object.entries(value)) {
    Object.defineProperty(copy, key, { value: frozenCopy(inner, copies), enumerable: true });
  }
  return Object.freeze(copy);
}
