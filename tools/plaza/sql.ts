// The prompt on the database: the embedded server ships no psql.
import { createInterface } from 'node:readline/promises';
import pg from 'pg';
import { loadConfig } from '#/platform/server/config.ts';
import { clusterUrl, readAccess } from '#/platform/server/postgres-init.ts';
import { completeStatements, tableOf } from './sql-text.ts';

async function ownerUrl(): Promise<string> {
  const config = loadConfig();
  if (config.database !== null) return config.database.ownerUrl;
  const access = await readAccess(config.dataDir);
  if (access === null)
    throw new Error(`There is no database in ${config.dataDir}. Start Plaza first, or set PLAZA_DATA_DIR.`);
  return clusterUrl(access, 'plaza_owner');
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: await ownerUrl(),
    connectionTimeoutMillis: 5_000,
    application_name: 'plaza-sql',
  });
  client.on('error', (error) => process.stderr.write(`The connection was lost: ${error.message}\n`));
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`The database does not answer (is Plaza running?): ${(error as Error).message}`, {
      cause: error,
    });
  }
  return client;
}

/** Runs one statement; tells whether it succeeded. */
async function run(client: pg.Client, statement: string): Promise<boolean> {
  try {
    // Without parsing: what is printed is what the server says.
    const result = await client.query({
      text: statement,
      rowMode: 'array',
      types: { getTypeParser: () => (value: string) => value },
    });
    const header = result.fields.map(({ name }) => name);
    if (header.length > 0) process.stdout.write(tableOf(header, result.rows as (string | null)[][]));
    process.stdout.write(`${result.command} ${result.rowCount ?? ''}\n`);
    return true;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return false;
  }
}

async function converse(client: pg.Client): Promise<void> {
  const prompt = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  });
  let pending = '';
  const ask = (): void => {
    if (!process.stdin.isTTY) return;
    ask();
  };
  ask();
  for await (const line of prompt) {
    if (pending === '' && ['\\q', 'quit', 'exit'].includes(line.trim())) break;
    const { statements, rest } = completeStatements(`${pending}${line}\n`);
    pending = rest.trim() === '' ? '' : rest;
    for (const statement of statements) await run(client, statement);
    ask();
  }
  prompt.close();
}

/** `sql` alone is a prompt; with arguments they are one statement. The exit code tells whether it succeeded. */
export async function runSql(args: readonly string[]): Promise<number> {
  let client: pg.Client;
  try {
    client = await connect();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
  try {
    if (args.length > 0) return (await run(client, args.join(' '))) ? 0 : 1;
    await converse(client);
    return 0;
  } finally {
    await client.end();
  }
}
