/** Anything that can be called. */
export type Callable = (...values: unknown[]) => unknown;

/** A property that is replaced while traps are set. */
export interface Patch {
  readonly owner: object;
  readonly name: string;
  readonly make: (original: Callable) => unknown;
}

export function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

/** Replaces a function. Returns what puts it back. */
export function apply({ owner, name, make }: Patch): () => void {
  const original: unknown = Reflect.get(owner, name);
  const before = Reflect.getOwnPropertyDescriptor(owner, name);
  if (!isCallable(original) || before?.configurable === false) return () => undefined;
  const enumerable = before?.enumerable ?? true;
  Reflect.defineProperty(owner, name, {
    value: make(original),
    configurable: true,
    writable: true,
    enumerable,
  });
  return () => {
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Reflect.defineProperty(owner, name, before);
  };
}
