/** The longest time that a timer of the platform can wait; with more it would go off at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;
