/**
 * Whether the mistakes are switched on that `npm run example -- --with-failures` plants into this suite, so that
 * failing tests can be looked at.
 */
export const brokenOnPurpose = process.env.FAIRLEAD_EXAMPLE_FAIL === '1';
