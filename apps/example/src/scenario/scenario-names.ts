/** The situations that there are. */
export const scenarioNames = ['deadlines', 'hardware', 'energy', 'flood', 'straggler', 'locks'] as const;

/** One of them. */
export type ScenarioName = (typeof scenarioNames)[number];
