import type fc from 'fast-check';
import type { Step } from '../harness/step.ts';
import { world } from './world.ts';

/** A world in which everything happens that happens in life. */
export function eventfulWorld(): fc.Arbitrary<readonly Step[]> {
  return world({
    troubles: [
      'kill',
      'drain',
      'cordon',
      'resize',
      'join',
      'cancel',
      'hold',
      'prioritise',
      'sleep',
      'fails',
      'refuses',
    ],
  });
}
