import { testAddress } from '../selection/test-address.ts';
import type { TestChoice } from '../selection/test-choice.ts';

/** The reason for which the tests of other parts are skipped; whoever reads reports passes over them. */
export const OF_ANOTHER_PART = 'fairlead: this test is of another part';

interface Chosen {
  readonly isListing: boolean;
  /** The file in which tests are registered in place of their own. */
  readonly toolFile: string | undefined;
  readonly isWanted: (address: string) => boolean;
}

let chosen: Chosen = { isListing: false, toolFile: undefined, isWanted: () => true };

/** Sets what is wanted, before the file is loaded. */
export function choose(choice: TestChoice, toolFile: string): void {
  if (choice === 'list') {
    chosen = { isListing: true, toolFile, isWanted: () => false };
    return;
  }
  const named = new Set('only' in choice ? choice.only : choice.except);
  chosen = { isListing: false, toolFile, isWanted: (address) => named.has(address) === 'only' in choice };
}

/** Whether tests are only to be found, not run. */
export function isListing(): boolean {
  return chosen.isListing;
}

export function isWanted(path: readonly string[]): boolean {
  return chosen.isWanted(testAddress(path));
}

/** Whether a place is that of what stands in the tool's place, and none of the project. */
export function isOfTool(file: string): boolean {
  return file === chosen.toolFile;
}
