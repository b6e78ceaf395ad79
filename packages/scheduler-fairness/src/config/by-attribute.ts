/** Figures by the names of users, of projects, and of whatever else tells tasks apart. */
export interface ByAttribute<Value> {
  readonly users: ReadonlyMap<string, Value>;
  readonly projects: ReadonlyMap<string, Value>;
  /** By attribute, as named in `tree`: `run`, `priority`, `label:team`. */
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, Value>>;
}
