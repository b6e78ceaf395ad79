/** A test that can be run by itself. */
export interface ListedTest {
  /** As reports give it. Those that it starts within itself are reported below it. */
  readonly name: string;
  /** As a {@link TestSelection} names it; unique in the file. */
  readonly address: string;
}

/** Which tests a file has. */
export interface TestListing {
  /** In the order in which they stand there; tests of the same name in the same suite are one. */
  readonly tests: readonly ListedTest[];
  /** Whether the file says that its tests need each other, by `fairlead: whole` in a comment. */
  readonly isWhole: boolean;
  /** How long it took to load the file and find them: about what each part of it costs besides its tests. */
  readonly durationMs: number;
  /** Why it could not be listed, in one line. */
  readonly message?: string | undefined;
}

/** Names, in the order in which they were heard, as a listing. */
export function listTests(found: readonly ListedTest[]): readonly ListedTest[] {
  const first = new Map<string, ListedTest>();
  for (const test of found) if (!first.has(test.address)) first.set(test.address, test);
  return [...first.values()];
}
