import { actsInTurn } from './acts-in-turn.ts';
import { assignsOnlyWhatMayBe } from './assigns-only-what-may-be.ts';
import { configurationComesBack } from './configuration-comes-back.ts';
import { costDoesNotGrow } from './cost-does-not-grow.ts';
import { decidesAtOnce } from './decides-at-once.ts';
import { doesNoIo } from './does-no-io.ts';
import { drawsNoChanceOfItsOwn } from './draws-no-chance-of-its-own.ts';
import { forgetsNothing } from './forgets-nothing.ts';
import { hearsPeople } from './hears-people.ts';
import { holdsNothingForEver } from './holds-nothing-for-ever.ts';
import { ignoresNewEvents } from './ignores-new-events.ts';
import { keepsDeadlines } from './keeps-deadlines.ts';
import { leavesInputsAlone } from './leaves-inputs-alone.ts';
import { memoryIsBounded } from './memory-is-bounded.ts';
import { namesAreData } from './names-are-data.ts';
import { neverThrows } from './never-throws.ts';
import { readsNoClock } from './reads-no-clock.ts';
import type { Rule } from './rule.ts';
import { sameEventsSameDecisions } from './same-events-same-decisions.ts';
import { sameInAnotherProcess } from './same-in-another-process.ts';
import { savesHardware } from './saves-hardware.ts';
import { setsNoTimers } from './sets-no-timers.ts';
import { sharesFairly } from './shares-fairly.ts';
import { startsLargerPriorityFirst } from './starts-larger-priority-first.ts';
import { stateComesBack } from './state-comes-back.ts';
import { strategiesSwitch } from './strategies-switch.ts';
import { survivesAnEmptyFleet } from './survives-an-empty-fleet.ts';
import { survivesClockJumps } from './survives-clock-jumps.ts';
import { survivesFailures } from './survives-failures.ts';
import { survivesLateResults } from './survives-late-results.ts';
import { survivesManyWorkers } from './survives-many-workers.ts';
import { survivesWorkerLoss } from './survives-worker-loss.ts';
import { swapIsInvisible } from './swap-is-invisible.ts';
import { takesNoForAnAnswer } from './takes-no-for-an-answer.ts';
import { takesOver } from './takes-over.ts';
import { takesTurns } from './takes-turns.ts';
import { worksWhileThereIsWork } from './works-while-there-is-work.ts';

/** All rules, in the order in which they are looked at and documented. */
export const rules: readonly Rule[] = [
  takesOver,
  configurationComesBack,
  neverThrows,
  decidesAtOnce,
  leavesInputsAlone,
  readsNoClock,
  drawsNoChanceOfItsOwn,
  setsNoTimers,
  doesNoIo,
  sameEventsSameDecisions,
  sameInAnotherProcess,
  assignsOnlyWhatMayBe,
  takesNoForAnAnswer,
  actsInTurn,
  forgetsNothing,
  holdsNothingForEver,
  worksWhileThereIsWork,
  survivesWorkerLoss,
  survivesLateResults,
  survivesFailures,
  hearsPeople,
  survivesAnEmptyFleet,
  survivesManyWorkers,
  survivesClockJumps,
  ignoresNewEvents,
  namesAreData,
  swapIsInvisible,
  stateComesBack,
  strategiesSwitch,
  costDoesNotGrow,
  memoryIsBounded,
  sharesFairly,
  startsLargerPriorityFirst,
  keepsDeadlines,
  savesHardware,
  takesTurns,
];
