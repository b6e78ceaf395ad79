/** Freezes plain data to the bottom; what has been looked at is not looked at again. Objects of classes stay. */
export function deepFreeze(value: unknown, seen: WeakSet<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(Reflect.getPrototypeOf(value));
  if (isPlain) Object.freeze(value);
  for (const key of Object.keys(value)) deepFreeze(Reflect.get(value, key), seen);
}
