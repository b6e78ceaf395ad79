/** Something to look at, and where. */
export interface Finding {
  readonly text: string;
  /** The section of the page that shows it. */
  readonly section: 'workers' | 'shares' | 'waits' | 'tasks';
  /** What the filter is set to; empty for all. */
  readonly filter: string;
}
