import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { choose } from './chosen-tests.ts';
import type { FileSelection } from './file-order.ts';

const REPLACED = 'fairlead:node-test';

/** From now on, what imports `node:test` gets one that knows which tests are wanted. */
export function replaceTool({ choice, toolUrl }: FileSelection): void {
  choose(choice, fileURLToPath(toolUrl));
  // All that the tool has, today or later; what is named goes before.
  const source = `export * from 'node:test';
export {
  test, test as it, test as default, test as 'module.exports', suite, suite as describe,
  before, after, only, skip, todo, expectFailure
} from ${JSON.stringify(toolUrl)};`;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'node:test' && context.parentURL !== REPLACED && context.parentURL !== toolUrl
        ? { url: REPLACED, format: 'module', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === REPLACED ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
}
