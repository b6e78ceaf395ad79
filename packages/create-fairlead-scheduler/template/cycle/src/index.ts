import {
  defineScheduler,
  type Shape,
  type Startable,
  type TaskQueue,
  type Worker,
} from '@fairlead/scheduler-core';
import { fifo } from '@fairlead/scheduler-core/queues';

/** Slots that a worker has left. Made once: the host keeps an index for each rank. */
const free = (worker: Worker): number => worker.free;

/** Of the shapes that could start, the one that takes most slots. */
function widest(startable: Startable): Shape | undefined {
  let best: Shape | undefined;
  for (const shape of startable) if (best === undefined || shape.slots > best.slots) best = shape;
  return best;
}

/** Everything at once: the widest tasks first, each where it leaves the smallest gap. */
export default defineScheduler({
  name: 'TemplateScheduler',
  version: '0.1.0',
  apiVersion: 1,
  description: 'Template description.',
  create() {
    /** What waits, a line for each shape. State follows events: it changes in `observe`. */
    const lines = new Map<Shape, TaskQueue>();
    return {
      observe(event) {
        if (event.type === 'taskQueued') {
          const line = lines.get(event.task.shape) ?? fifo();
          lines.set(event.task.shape, line);
          line.add(event.task);
        } else if (event.type === 'taskAssigned' || event.type === 'taskRemoved') {
          const task = event.type === 'taskAssigned' ? event.attempt.task : event.task;
          const line = lines.get(task.shape);
          line?.remove(task);
          if (line?.size === 0) lines.delete(task.shape);
        }
      },
      schedule(cycle) {
        for (let shape = widest(cycle.startable); shape !== undefined; shape = widest(cycle.startable)) {
          const line = lines.get(shape);
          const task = line?.take(cycle.startable);
          if (line === undefined || task === undefined) break;
          const worker = cycle.candidates(task).best(free);
          const answer = worker === undefined ? 'workerGone' : cycle.assign(task, worker);
          if (answer === 'accepted') continue;
          // Bad luck. It goes back, and its like wait for the next cycle.
          if (cycle.pending.get(task.id) === task) line.add(task);
          cycle.defer(task, `the host refused it: ${answer}`, { scope: 'shape' });
        }
        cycle.deferRest('nothing is left that could start');
      },
    };
  },
});
