export { byFlow } from './by-flow.ts';
export { deadline } from './deadline.ts';
export { fifo } from './fifo.ts';
export { keyed } from './keyed.ts';
export { priority } from './priority.ts';
export { TaskHeap } from './task-heap.ts';

export type { ByFlowOptions, FlowChoice } from './by-flow.ts';
export type { PriorityOptions } from './priority.ts';
