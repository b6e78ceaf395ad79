export { fifo } from './fifo.ts';
export { keyed } from './keyed.ts';
export { TaskHeap } from './task-heap.ts';
