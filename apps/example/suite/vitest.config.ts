import { defineConfig } from 'vitest/config';

/** The suite's own files for Vitest; those named `*.test.ts` are for `node:test`. */
export default defineConfig({ test: { include: ['**/*.spec.ts'] } });
