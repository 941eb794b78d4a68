// Refuses a database that could lose what it has acknowledged, or that is not the one Plaza is written for.
import pg from 'pg';

/** The oldest server Plaza runs on, as server_version_num. */
const OLDEST_SERVER = 180_000;

type Found = {
  version: number;
  encoding: string;
  fsync: string;
  full_page_writes: string;
  synchronous_commit: string;
};

/** What is wrong with a server's settings, one sentence each. */
export function durabilityProblems(found: Found): string[] {
  const problems: string[] = [];
  if (found.version < OLDEST_SERVER)
    problems.push(`It is PostgreSQL ${Math.floor(found.version / 10_000)}; Plaza needs 18 or later.`);
  if (found.encoding !== 'UTF8')
    problems.push(`Its encoding is ${found.encoding}; create the database with ENCODING 'UTF8'.`);
  if (found.fsync !== 'on')
    problems.push('fsync is off: a power cut would destroy the database. Turn it on.');
  if (found.full_page_writes !== 'on')
    problems.push('full_page_writes is off: a power cut could tear pages. Turn it on.');
  if (found.synchronous_commit === 'off') {
    problems.push('synchronous_commit is off: acknowledged messages and payments could be lost. Turn it on.');
  }
  return problems;
}

/** Asks the server, as the role that the app will use; throws an error an operator can act on. */
export async function assertDurable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // A server that dies here also fails the query below.
  await client.connect();
  try {
    const result = await client.query<Found>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
              current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
              current_setting('synchronous_commit') AS synchronous_commit`,
    );
    const problems = result.rows.flatMap(durabilityProblems);
    if (problems.length > 0)
      throw new Error(
        `Plaza refuses this database:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
      );
  } finally {
    await client.end().catch(() => undefined);
  }
}
