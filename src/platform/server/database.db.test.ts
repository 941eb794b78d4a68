// The database's promises: retries of deadlocks, work after the commit, and a lost server that gets a name.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#/platform/testing/database.ts';
import { afterCommit, createDatabase } from './database.ts';

let test: TestDatabase;
beforeAll(async () => void (test = await createTestDatabase()));
afterAll(() => test.drop());

describe('database', () => {
  it('runs a transaction again after a serialisation failure, and its work after the commit once', async () => {
    let tries = 0;
    const done: number[] = [];
    await test.db.transaction(async (tx) => {
      tries += 1;
      const attempt = tries;
      afterCommit(tx, () => done.push(attempt));
      if (attempt < 3)
        await sql`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`.execute(tx);
    });
    expect(done).toEqual([3]);
  });

  it('gives up after five tries', async () => {
    let tries = 0;
    const run = test.db.transaction(async (tx) => {
      tries += 1;
      await sql`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40P01'; END $$`.execute(tx);
    });
    await expect(run).rejects.toThrow('again');
    expect(tries).toBe(5);
  });

  it('survives the death of its own backend and says unavailable', async () => {
    const run = test.db.transaction(async (tx) => {
      await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(tx);
    });
    await expect(run).rejects.toMatchObject({ code: 'unavailable', status: 503 });
    await expect(test.db.ping(2_000)).resolves.toBeUndefined();
  });

  it('says unavailable when there is no server', async () => {
    const nowhere = createDatabase({
      url: 'postgres://nobody:nothing@127.0.0.1:1/none',
      poolSize: 1,
      statementTimeoutMs: 1_000,
      onIdleError: () => {},
    });
    await expect(nowhere.transaction(async () => 1)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(nowhere.ping(500)).rejects.toMatchObject({ code: 'unavailable' });
    await nowhere.close();
  });

  it('reads int8 as bigint, int4 as number and times as dates', async () => {
    const { rows } = await sql<{ big: bigint; small: number; at: Date }>`
      SELECT 9007199254740993::int8 AS big, 7::int4 AS small, ${new Date(5)}::timestamptz AS at
    `.execute(test.db.read);
    expect(rows).toEqual([{ big: 9007199254740993n, small: 7, at: new Date(5) }]);
  });
});
