import { z } from 'zod';

const addresses = z.array(z.string()).max(100_000).readonly();

/** Parses a {@link TestSelection}. */
export const testSelectionSchema = z.union([
  z.strictObject({ only: addresses }),
  z.strictObject({ except: addresses }),
]);

/** Which tests of a file to run, by their addresses: these alone, or whatever there is besides these. */
export type TestSelection = { readonly only: readonly string[] } | { readonly except: readonly string[] };
