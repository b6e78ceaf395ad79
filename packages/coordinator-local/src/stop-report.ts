/** What stopping comes to, as it begins. */
export interface StopReport {
  /** Waiting tasks that were cancelled. */
  readonly cancelled: number;
  /** Tests that run at this moment. */
  readonly running: number;
  /** None runs any more. */
  readonly ended: Promise<void>;
}
