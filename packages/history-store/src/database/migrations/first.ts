import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The tables of version 1. */
export const first: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('run')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('started_at_ms', 'double precision', (column) => column.notNull())
      .addColumn('ended_at_ms', 'double precision')
      .addColumn('about', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('task')
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('task_id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('submission', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('task_of_run', ['run_id', 'task_id'])
      .execute();
    await schema
      .createTable('result')
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('task_id', 'text', (column) => column.notNull())
      .addColumn('task_key', 'text', (column) => column.notNull())
      .addColumn('user_name', 'text', (column) => column.notNull())
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('is_flaky', 'integer', (column) => column.notNull())
      .addColumn('worker_class', 'text')
      .addColumn('duration_ms', 'double precision')
      .addColumn('wait_ms', 'double precision')
      .addColumn('worker_ms', 'double precision', (column) => column.notNull())
      .addColumn('ended_at_ms', 'double precision', (column) => column.notNull())
      .addColumn('message', 'text')
      .addPrimaryKeyConstraint('result_of_task', ['run_id', 'task_id'])
      .execute();
    await schema.createIndex('result_by_key').on('result').columns(['task_key', 'ended_at_ms']).execute();
    await schema.createIndex('result_by_end').on('result').column('ended_at_ms').execute();
    await schema
      .createTable('duration')
      .addColumn('task_key', 'text', (column) => column.notNull())
      .addColumn('worker_class', 'text', (column) => column.notNull())
      .addColumn('samples', 'text', (column) => column.notNull())
      .addColumn('updated_at_ms', 'double precision', (column) => column.notNull())
      .addPrimaryKeyConstraint('duration_of_key', ['task_key', 'worker_class'])
      .execute();
    await schema
      .createTable('usage')
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('worker_seconds', 'double precision', (column) => column.notNull())
      .addColumn('at_ms', 'double precision', (column) => column.notNull())
      .addPrimaryKeyConstraint('usage_of_name', ['scope', 'name'])
      .execute();
    await schema
      .createTable('policy_state')
      .addColumn('scope', 'text', (column) => column.primaryKey())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('clock_origin_ms', 'double precision', (column) => column.notNull())
      .addColumn('saved_at_ms', 'double precision', (column) => column.notNull())
      .execute();
  },
};
