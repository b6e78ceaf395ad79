import type { TestFramework } from './test-framework.ts';

/** Vitest where it runs the file, else `node:test`. */
export async function detectFramework(): Promise<TestFramework> {
  if (process.env.VITEST === 'true') {
    const { describe, it } = await import('vitest');
    return { describe, it };
  }
  const { describe, it } = await import('node:test');
  return { describe, it };
}
