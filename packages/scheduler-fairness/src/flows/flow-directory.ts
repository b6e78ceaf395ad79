import type { FairnessConfig } from '../config/fairness-config.ts';
import { Flow } from './flow.ts';
import { Holder, type Terms } from './holder.ts';
import { Project } from './project.ts';

/** Whoever has been seen, with the terms that the configuration gives them. They stay: a flow is for good. */
export class FlowDirectory {
  readonly flows: Flow[] = [];
  readonly projects: Project[] = [];
  readonly users = new Map<string, Holder>();
  /** Those whom quotas can keep from starting something. */
  readonly limited: Holder[] = [];
  readonly #byName = new Map<string, Project>();
  readonly #config: FairnessConfig;

  constructor(config: FairnessConfig) {
    this.#config = config;
  }

  /** Users and projects. */
  get holders(): readonly Holder[] {
    return [...this.users.values(), ...this.projects];
  }

  find(project: string, user: string): Flow | undefined {
    return this.#byName.get(project)?.byUser.get(user);
  }

  findProject(name: string): Project | undefined {
    return this.#byName.get(name);
  }

  addProject(name: string): Project {
    const project = new Project(name, termsOf(this.#config, 'projects', name), this.projects.length);
    this.projects.push(project);
    if (project.isLimited) this.limited.push(project);
    this.#byName.set(name, project);
    return project;
  }

  addFlow(project: Project, userName: string, finished: number): Flow {
    let user = this.users.get(userName);
    if (user === undefined) {
      user = new Holder('user', userName, termsOf(this.#config, 'users', userName));
      this.users.set(userName, user);
      if (user.isLimited) this.limited.push(user);
    }
    const flow = new Flow(this.flows.length, user, project, finished);
    this.flows.push(flow);
    project.byUser.set(userName, flow);
    return flow;
  }
}

function termsOf(config: FairnessConfig, kind: 'users' | 'projects', name: string): Terms {
  const quota = config.enableQuotas ? config.quotas[kind].get(name) : undefined;
  return {
    weight: config.weights[kind].get(name) ?? 1,
    guaranteed: config.guarantees[kind].get(name) ?? 0,
    maxRunning: quota?.maxRunning ?? Infinity,
    maxWorkerSeconds: quota?.maxWorkerSeconds ?? Infinity,
  };
}
