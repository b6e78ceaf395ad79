export { API_VERSION, SUPPORTED_API_VERSIONS } from './contract/plugin.ts';
export { BaseSchedulerPlugin } from './define/base-scheduler-plugin.ts';
export { combine } from './define/combine.ts';
export { coreErrorCodes } from './errors/error-codes.ts';
export { createRandom } from './random/create-random.ts';
export { defineScheduler } from './define/define-scheduler.ts';
export { nearestName } from './errors/nearest-name.ts';
export { parseConfiguration } from './configuration/parse-configuration.ts';
export { pluginFromClass } from './define/plugin-from-class.ts';
export { reasonCodes } from './contract/reason.ts';
export { isComposition } from './registry/composition.ts';
export { presets } from './registry/presets.ts';
export { SchedulerError } from './errors/scheduler-error.ts';
export { SchedulerPluginRegistry } from './registry/scheduler-plugin-registry.ts';
export { SchedulingStrategy } from './contract/strategy.ts';
export { SERVICE_SECTION } from './contract/state.ts';

export type {
  Admission,
  AdmissionNeeds,
  AdmissionPromise,
  AdmissionRange,
  AdmissionReason,
  AdmissionReasonCode,
  AdmissionRequest,
} from './contract/admission.ts';
export type { Answer } from './contract/answer.ts';
export type { AssignedBy, Attempt, AttemptOutcome } from './contract/attempt.ts';
export type { Candidates, ClassCandidates, Rank, WorkerChoice } from './contract/candidates.ts';
export type { Capabilities, CapabilityValue, Requirement, Requirements } from './contract/requirement.ts';
export type { Composition } from './registry/composition.ts';
export type { CombinedConfig, Role, Roles } from './define/roles.ts';
export type { CoreErrorCode } from './errors/error-codes.ts';
export type { Counter, Gauge, Histogram, MetricLabels, Metrics } from './contract/metrics.ts';
export type { Cycle, DeferOptions, Startable } from './contract/cycle.ts';
export type {
  DeferredPlacement,
  ExplainedPlacement,
  PlaceFunction,
  Placement,
  Placer,
} from './contract/placer.ts';
export type { ConfigurationMend, Explanation, Reason, ReasonCode } from './contract/reason.ts';
export type { Json, JsonObject } from './contract/json.ts';
export type { LoadReport, PluginSummary } from './registry/scheduler-plugin-registry.ts';
export type { Logger } from './contract/logger.ts';
export type { Ms } from './contract/time.ts';
export type { NoConfig, PluginDescription, SchedulerDefinition } from './define/define-scheduler.ts';
export type { PackageManifest, PackageSource } from './registry/package-source.ts';
export type { Parts } from './contract/parts.ts';
export type {
  ReadyEvent,
  SchedulerEvent,
  TaskAssignedEvent,
  TaskFinishedEvent,
  TaskQueuedEvent,
  TaskRemovedEvent,
  WakeUpEvent,
  WorkerChangedEvent,
  WorkerJoinedEvent,
  WorkerLeftEvent,
} from './contract/event.ts';
export type { Registrable } from './registry/read-plugin.ts';
export type { Scheduler, SchedulerContext } from './contract/scheduler.ts';
export type { SchedulerErrorParts } from './errors/scheduler-error.ts';
export type { SchedulerPlugin } from './contract/plugin.ts';
export type { SchedulerPluginClass } from './define/plugin-from-class.ts';
export type { ServiceEntry, State } from './contract/state.ts';
export type { LockNeed, Preference, Shape, Task } from './contract/task.ts';
export type { StandardIssue, StandardResult, StandardSchema } from './contract/standard-schema.ts';
export type { TaskQueue, Withheld } from './contract/queue.ts';
export type { View } from './contract/view.ts';
export type { Worker, WorkerClass, WorkerState } from './contract/worker.ts';
export type { HintAnswer, WorkerHint } from './contract/worker-hint.ts';
