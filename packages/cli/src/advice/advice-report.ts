import type { Comparison, ReportDocument } from '@fairlead/report';
import { type Advice, type AdviceMeasure, adviceMeasures } from '@fairlead/scheduler-simulator';
import { measureWords, sentenceOf } from './format-change.ts';

/** The page’s document of a comparison: policies with their intervals, the fleet’s curve, the advice. */
export function adviceReport(
  title: string,
  advice: Advice,
  made: readonly (readonly [name: string, value: string])[],
): ReportDocument {
  const { fleet, knee } = advice;
  return {
    schemaVersion: 1,
    title,
    kind: 'comparison',
    policy: advice.baseline,
    comparison: comparisonOf(advice),
    fleet: fleet.length === 0 ? undefined : { points: fleet, knee },
    made,
  };
}

function comparisonOf({ baseline, changes, coverage, draws, policies, workers }: Advice): Comparison {
  const [best] = changes;
  const measures = adviceMeasures.filter((measure) =>
    policies.some(({ ratios }) => ratios[measure] !== undefined),
  );
  return {
    baseline,
    measures: measures.map((id: AdviceMeasure) => ({
      id,
      label: measureWords[id],
      unit: `by ${baseline}`,
      better: 'lower',
    })),
    policies: policies.map(({ policy, ratios }) => ({
      name: policy,
      values: measures.flatMap((measure) => {
        const ratio = ratios[measure];
        return ratio === undefined ? [] : [{ measure, ...ratio }];
      }),
    })),
    interval: draws === 0 ? undefined : `${Math.round(100 * coverage)} % bootstrap over ${draws} draws`,
    advice: best === undefined ? undefined : sentenceOf(best, baseline, workers),
  };
}
