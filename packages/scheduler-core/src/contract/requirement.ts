/** The value of one capability of a worker. */
export type CapabilityValue = string | number | boolean;

/** What a worker can do, by name: `{ os: 'linux', gpu: 2, node: '24.1.0' }`. */
export type Capabilities = Readonly<Record<string, CapabilityValue>>;

/**
 * What a task asks of one capability. A plain value means *equal*.
 *
 * - `{ oneOf: [...] }`: equal to any of these;
 * - `{ atLeast: 2 }`: a number, this or more;
 * - `{ versionAtLeast: '20.4' }`: a dotted version, compared number by number;
 * - `{ present: true | false }`: the worker names the capability with anything but `false`, or does not.
 */
export type Requirement =
  | CapabilityValue
  | { readonly oneOf: readonly CapabilityValue[] }
  | { readonly atLeast: number }
  | { readonly versionAtLeast: string }
  | { readonly present: boolean };

/** What a task asks of a worker, by capability name; all must hold. Without any, every worker fits. */
export type Requirements = Readonly<Record<string, Requirement>>;
