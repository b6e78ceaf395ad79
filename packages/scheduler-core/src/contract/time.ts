/**
 * Milliseconds: a length of time, or an instant on the host's clock.
 *
 * The host's clock starts near zero when the host starts and never runs backwards; it is not the time of day,
 * which is `context.epochMs` later.
 * Fractions are allowed. Names that carry a unit end in it (`durationMs`, `atMs`).
 */
export type Ms = number;
