// Migrations against a real database: applied once, in order, by one runner, and never changed afterwards.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#/platform/testing/database.ts';
import { migrate, type MigrationFolder } from './migrate.ts';

let test: TestDatabase;
let root: string;
beforeAll(async () => void (test = await createTestDatabase()));
afterAll(() => test.drop());

const cleanSlate = 'TRUNCATE platform.migration; DROP SCHEMA IF EXISTS fruit CASCADE';

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(async () => {
  await query(test.ownerUrl, cleanSlate);
  root = await mkdtemp(join(tmpdir(), 'plaza-migrations-'));
  await mkdir(join(root, 'fruit'));
  return () => rm(root, { recursive: true });
});

const folders = (): MigrationFolder[] => [{ name: 'fruit', path: join(root, 'fruit') }];
const write = (file: string, sql: string) => writeFile(join(root, 'fruit', file), sql);
const run = () => migrate({ ownerUrl: test.ownerUrl, appRole: 'plaza_app', folders: folders() });

const table =
  'CREATE SCHEMA fruit; CREATE TABLE fruit.apple (id integer); GRANT USAGE ON SCHEMA fruit TO :app_role;';

describe('migrate', () => {
  it('applies what is new, in order, once', async () => {
    await write('0001-apples.sql', table);
    await write('0002-pears.sql', 'CREATE TABLE fruit.pear (id integer);');
    expect(await run()).toEqual(['fruit/0001-apples', 'fruit/0002-pears']);
    expect(await run()).toEqual([]);
    await write('0003-plums.sql', 'CREATE TABLE fruit.plum (id integer);');
    expect(await run()).toEqual(['fruit/0003-plums']);
  });

  it('lets two programs start at once', async () => {
    await write('0001-apples.sql', table);
    const applied = await Promise.all([run(), run(), run()]);
    expect(applied.flat()).toEqual(['fruit/0001-apples']);
  });

  it('keeps nothing of a migration that fails', async () => {
    await write('0001-apples.sql', `${table} SELECT 1 / 0;`);
    await expect(run()).rejects.toThrow('fruit/0001-apples');
    expect(await query(test.ownerUrl, "SELECT 1 FROM pg_namespace WHERE nspname = 'fruit'")).toEqual([]);
  });

  it('refuses a file that changed after it had been applied', async () => {
    await write('0001-apples.sql', table);
    await run();
    await write('0001-apples.sql', `${table} -- changed`);
    await expect(run()).rejects.toThrow('was changed');
  });

  it('refuses a database of a newer program', async () => {
    await write('0001-apples.sql', table);
    await run();
    await rm(join(root, 'fruit', '0001-apples.sql'));
    await expect(run()).rejects.toThrow('newer Plaza');
  });

  it('gives the app no more than the migration grants', async () => {
    await write('0001-apples.sql', table);
    await run();
    await expect(query(test.url, 'SELECT * FROM fruit.apple')).rejects.toThrow('permission denied');
    await expect(query(test.url, 'DELETE FROM timeline.entry')).rejects.toThrow('permission denied');
    await expect(query(test.url, 'CREATE TABLE fruit.fig (id integer)')).rejects.toThrow('permission denied');
  });
});
