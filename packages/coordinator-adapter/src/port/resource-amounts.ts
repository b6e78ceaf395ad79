import { z } from 'zod';
import { namedValues } from './named-values.ts';

/** Beyond, thousandths are no longer exact in a double. */
const MOST = 9_000_000_000_000;

/** Amounts of resources by name. Exact to the thousandth: what is finer could not be added and taken without loss. */
export const resourceAmountsSchema = namedValues(
  z
    .number()
    .min(0)
    .max(MOST)
    .refine((amount) => Math.round(amount * 1000) / 1000 === amount, {
      error: 'expected at most three decimals',
    }),
);
