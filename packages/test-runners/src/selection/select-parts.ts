import { readTestAddress } from './test-address.ts';
import type { TestSelection } from './test-selection.ts';

/**
 * Makes chunks of a file's tests into parts that run each of its tests exactly once: one part for each chunk, and a
 * last one for whatever no chunk names, such as a test that was added since. Tests that a tool cannot tell apart (in
 * a suite `a`, `b c`; in a suite `a b`, `c`) go into the same part, the first that names one of them.
 *
 * @param chunks - Addresses of tests, as `TaskRunner.list` gives them.
 *
 * @example
 * ```ts
 * const { tests } = await runner.list({ file, timeoutMs });
 * const half = Math.ceil(tests.length / 2);
 * const addresses = tests.map(({ address }) => address);
 * const parts = selectParts([addresses.slice(0, half), addresses.slice(half)]);
 * ```
 */
export function selectParts(chunks: readonly (readonly string[])[]): readonly TestSelection[] {
  const chunkOf = new Map<string, Set<string>>();
  const parts: Set<string>[] = [];
  for (const chunk of chunks) {
    const part = new Set<string>();
    for (const address of chunk) {
      const text = blurred(address);
      const at = chunkOf.get(text) ?? part;
      chunkOf.set(text, at);
      at.add(address);
    }
    if (part.size > 0) parts.push(part);
  }
  const only = parts.map((part) => ({ only: [...part] }));
  return [...only, { except: only.flatMap((part) => part.only) }];
}

/** As the tool that sees least sees it: names in a row, with or without a mark between them. */
function blurred(address: string): string {
  return readTestAddress(address)
    .join(' > ')
    .replaceAll(/(?: >)+ /g, ' ');
}
