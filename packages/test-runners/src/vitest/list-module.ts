import type { TestModule } from 'vitest/node';
import { cutText } from '../cut-text.ts';
import { testAddress } from '../selection/test-address.ts';
import type { ListedTest } from '../selection/test-listing.ts';
import { pathOf } from './path-of.ts';

/** The tests that were found in a file. */
export function listModule(module: TestModule): readonly ListedTest[] {
  return [...module.children.allTests()].map((test) => ({
    name: cutText(test.fullName),
    address: testAddress(pathOf(test)),
  }));
}
