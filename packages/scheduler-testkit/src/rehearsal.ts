import { createRandom } from '@fairlead/scheduler-core';
import { Harness, type HarnessOptions } from './harness/harness.ts';
import type { Step } from './harness/step.ts';
import { fleetForEverything } from './sequences/fleet-for-everything.ts';
import { type Lens, plainLens } from './spy/lens.ts';
import { spiedPlugin } from './spy/spied-plugin.ts';
import type { Spy } from './spy/spy.ts';
import type { Subject } from './subject.ts';
import { Watch } from './traps/watch.ts';
import { withTraps } from './traps/with-traps.ts';

/** What became of a sequence under a scheduler. */
export interface Rehearsal {
  readonly harness: Harness;
  readonly spy: Spy;
  /** Tasks that never ended, though in the end there was a worker for everything. */
  readonly left: readonly string[];
}

/** How a rehearsal differs from the usual one. */
export interface RehearsalOptions {
  readonly lens?: Lens | undefined;
  /** Whether everything is waited for in the end. (Default: true) */
  readonly finishes?: boolean | undefined;
  readonly harness?: HarnessOptions | undefined;
  /** Called before the first step. */
  readonly prepare?: ((harness: Harness) => void) | undefined;
}

const SILENT_TTL_MS = 30_000;

/**
 * Plays a sequence with the real host, a virtual clock and the scheduler in charge, all traps set.
 *
 * @returns `undefined` if the scheduler did not even take over.
 */
export async function rehearse(
  subject: Subject,
  steps: readonly Step[],
  options: RehearsalOptions = {},
): Promise<Rehearsal | undefined> {
  return withTraps(async () => {
    const isSilent = steps.some((step) => step.do === 'silence');
    const harness = new Harness({
      seed: subject.seed,
      retries: { failed: 1, crashed: 3, timedOut: 1, lost: 3, refused: 10 },
      // Every fault counts here, so nobody is taken out, and what is forgotten is found at once.
      mostFaults: 1_000_000,
      forgetMs: 0.001,
      explainEnded: 0,
      rememberEnded: 1_000,
      leaseTtlMs: isSilent ? SILENT_TTL_MS : Infinity,
      ...options.harness,
    });
    await harness.initialize();
    const spy = spyFor(subject, harness, options.lens ?? plainLens);
    harness.newEvent = () => {
      spy.tellNewEvent();
    };
    try {
      await harness.activate(spiedPlugin(subject.plugin, spy), subject.config, subject.strategy);
    } catch {
      return undefined;
    }
    options.prepare?.(harness);
    await harness.play(steps);
    if (options.finishes !== false) finish(harness, isSilent);
    return { harness, spy, left: leftOf(harness, steps) };
  });
}

function spyFor(subject: Subject, harness: Harness, lens: Lens): Spy {
  return {
    watch: new Watch(() => harness.clock.now(), createRandom(`${subject.seed}/unseeded`)),
    lens,
    frozen: new WeakSet(),
    heldBack: [],
    handOvers: [],
    unknownEvents: [],
    tellNewEvent: () => undefined,
    left: undefined,
  };
}

function finish(harness: Harness, isSilent: boolean): void {
  // Heartbeats go on for ever, so nothing would end the wait for a task that no worker fits.
  harness.runOut(isSilent ? 10 * SILENT_TTL_MS : undefined);
  if (harness.openCount === 0) return;
  // Somebody for every need, so that nothing has to stay.
  harness.join(...fleetForEverything);
  harness.runOut();
}

/** What a person holds may stay. */
function leftOf(harness: Harness, steps: readonly Step[]): readonly string[] {
  if (harness.openCount === 0) return [];
  const held = new Set<string>();
  for (const step of steps) {
    if (step.do === 'hold') held.add(step.task);
    if (step.do === 'release') held.delete(step.task);
  }
  const ended = new Set(harness.ends.map(({ task }) => task));
  return steps.flatMap((step) =>
    step.do === 'submit' && !ended.has(step.task.id) && !held.has(step.task.id) ? [step.task.id] : [],
  );
}
