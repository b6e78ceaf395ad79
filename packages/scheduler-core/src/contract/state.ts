import type { Json } from './json.ts';

/**
 * What a scheduler hands to the next one, in named and versioned sections: `{ 'usage@1': … }`. A section that
 * the next scheduler does not know is kept by the host for the one after it.
 *
 * The host adds `service@1` ({@link ServiceSection}), the service it has counted itself, whoever ruled.
 */
export type State = Readonly<Record<string, Json>>;

/** The section in which the host says what each user has received in finished attempts: `service@1`. */
export const SERVICE_SECTION = 'service@1';

/** One entry of `service@1`. */
export interface ServiceEntry {
  readonly project: string;
  readonly user: string;
  /** Slot-seconds of finished attempts. */
  readonly workerSeconds: number;
}
