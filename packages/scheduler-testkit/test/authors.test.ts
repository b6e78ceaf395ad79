import lowestId from '../../../docs/examples/lowest-id.ts';
import { CacheAffinity } from '../../scheduler-core/test/fixtures/authors/cache-affinity.ts';
import { Lottery } from '../../scheduler-core/test/fixtures/authors/lottery.ts';
import { describeScheduler } from '@fairlead/scheduler-testkit';

describeScheduler(lowestId, {
  module: new URL('../../../docs/examples/lowest-id.ts', import.meta.url),
});
describeScheduler(Lottery);
describeScheduler(CacheAffinity, { capabilities: { workConserving: false } });
