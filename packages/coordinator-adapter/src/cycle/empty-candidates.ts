import type { Candidates } from '@fairlead/scheduler-core';
import { ShapeCandidates } from '../pool/shape-candidates.ts';

/** No worker at all. */
export const emptyCandidates: Candidates = new ShapeCandidates({ open: [] });
