// Statements: prepared once on a connection, ordinary within a transaction, and each value in its holes.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#/platform/testing/database.ts';
import { statement } from './statement.ts';

let test: TestDatabase;
beforeAll(async () => void (test = await createTestDatabase({ poolSize: 1 })));
afterAll(() => test.drop());

const sum = statement(
  'test.sum',
  (a, b) =>
    sql<{
      sum: number;
      first: number;
    }>`SELECT ${b}::int - ${a}::int + ${a}::int * 2 AS sum, ${a}::int AS first`,
);

async function prepared(): Promise<unknown[]> {
  const { rows } = await sql`SELECT name FROM pg_prepared_statements WHERE name = 'test.sum'`.execute(
    test.db.read,
  );
  return rows;
}

describe('statements', () => {
  it('run in a transaction with its other statements, and leave nothing prepared', async () => {
    await test.db.transaction(async (tx) => {
      expect(await sum.run(tx, [3, 4])).toEqual([{ sum: 7, first: 3 }]);
    });
    expect(await prepared()).toEqual([]);
  });

  it('are prepared once, and take other values each time', async () => {
    expect(await sum.run(test.db.read, [1, 2])).toEqual([{ sum: 3, first: 1 }]);
    expect(await sum.run(test.db.read, [5, 6])).toEqual([{ sum: 11, first: 5 }]);
    expect(await prepared()).toHaveLength(1);
  });
});
