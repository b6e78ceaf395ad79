/**
 * What stands in place of the functions of `node:test` in a file of which only some tests are to run. The tool's own patterns do not do: they match
 * the bare name of a test in any suite and of tests within tests, so no pattern picks out exactly one, or the rest.
 * Here a test that is not wanted is skipped as it is registered, which leaves all else as it would be.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import * as tool from 'node:test';
import { isListing, isWanted, OF_ANOTHER_PART } from './chosen-tests.ts';

interface Scope {
  readonly parent: Scope | undefined;
  readonly path: readonly string[];
  /** In the body of a test, which runs whole or not at all. */
  readonly isInTest: boolean;
  /** Whether a test below it is wanted. */
  isWanted: boolean;
}

type Callable = (this: unknown, ...given: unknown[]) => unknown;

const VARIANTS = ['only', 'skip', 'todo', 'expectFailure'] as const;
const root: Scope = { parent: undefined, path: [], isInTest: false, isWanted: false };
const scopes = new AsyncLocalStorage<Scope>();

/** Name, options and function, in whichever of the ways that the tool allows. */
function readArguments(given: readonly unknown[]): {
  readonly name: unknown;
  readonly options: object;
  readonly body: Callable | undefined;
} {
  const body = given.slice(0, 3).find(isCallable);
  const options = given.slice(0, 2).find((each) => typeof each === 'object' && each !== null);
  return { name: given[0], options: isObject(options) ? options : {}, body };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

/** The same function within a scope; its length says to the tool whether it takes a callback. */
function within(scope: Scope, body: Callable): Callable {
  const inside: Callable = function (...given) {
    return scopes.run(scope, () => Reflect.apply(body, this, given));
  };
  return like(body, inside);
}

function like(original: Callable, replacement: Callable): Callable {
  Object.defineProperty(replacement, 'length', { value: original.length });
  Object.defineProperty(replacement, 'name', { value: original.name });
  return replacement;
}

/** As `register`, which makes a suite or a test; a test that is not wanted is made by `skipping`, its options heeded. */
function selecting(register: Callable, isSuite: boolean, skipping = register): Callable {
  return like(register, (...given) => {
    const scope = scopes.getStore() ?? root;
    if (scope.isInTest) return Reflect.apply(register, undefined, given);
    const { name: wished, options, body } = readArguments(given);
    const ownName = body === undefined ? '' : body.name;
    const name = typeof wished === 'string' && wished !== '' ? wished : ownName || '<anonymous>';
    const path = [...scope.path, name];
    const inner: Scope = { parent: scope, path, isInTest: !isSuite, isWanted: false };
    const inside = body === undefined ? [] : [within(inner, body)];
    if (isSuite) return Reflect.apply(register, undefined, [name, options, ...inside]);
    if (!isWanted(path)) {
      return Reflect.apply(skipping, undefined, [name, { ...options, skip: OF_ANOTHER_PART }, ...inside]);
    }
    for (let at: Scope | undefined = scope; at?.isWanted === false; at = at.parent) at.isWanted = true;
    return Reflect.apply(register, undefined, [name, options, ...inside]);
  });
}

/** As a hook, which is not called for a suite of which no test is wanted. */
function selectingHook(register: Callable): Callable {
  return like(register, (...given) => {
    const scope = scopes.getStore() ?? root;
    const [body, ...rest] = given;
    if (scope.isInTest || !isCallable(body)) return Reflect.apply(register, undefined, given);
    const hook: Callable = function (...passed) {
      // At the top, tests may still come; a suite is known whole before the first of its hooks.
      const isNeeded = scope.isWanted || (scope === root && !isListing());
      if (isNeeded) return Reflect.apply(body, this, passed);
      const [, done] = passed;
      if (isCallable(done)) done();
      return undefined;
    };
    return Reflect.apply(register, undefined, [like(body, hook), ...rest]);
  });
}

/** With the ways to skip and the like that hang on it. */
function withVariants(original: Callable, isSuite: boolean): Callable {
  const replaced = selecting(original, isSuite);
  for (const key of VARIANTS) {
    const variant: unknown = Reflect.get(original, key);
    // Skipped by its variant, it would say that it is skipped for itself.
    const skipping = key === 'skip' ? original : variant;
    if (isCallable(variant) && isCallable(skipping)) {
      Reflect.set(replaced, key, selecting(variant, isSuite, skipping));
    }
  }
  return replaced;
}

function find(name: string): Callable {
  const found: unknown = Reflect.get(tool, name);
  return isCallable(found) ? found : () => undefined;
}

const test = withVariants(find('test'), false);
const suite = withVariants(find('suite'), true);
const [only, skip, todo, expectFailure] = VARIANTS.map((name): unknown => Reflect.get(test, name));
const before = selectingHook(find('before'));
const after = selectingHook(find('after'));

const replaced = { test, it: test, suite, describe: suite, before, after };
for (const key of Reflect.ownKeys(tool.default)) {
  const described = Object.getOwnPropertyDescriptor(tool.default, key);
  if (described !== undefined && !Object.hasOwn(test, key)) Object.defineProperty(test, key, described);
}
for (const [key, value] of Object.entries(replaced)) {
  Object.defineProperty(test, key, { value, writable: true, enumerable: true, configurable: true });
}

export { test, suite, before, after, only, skip, todo, expectFailure };
