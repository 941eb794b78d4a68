// The database: one pool, transactions with retry, and what happens after a commit.
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { commonErrors, PlazaError } from '#/kit/error.ts';
import { prepareOn } from './statement.ts';

/** A schema without tables: each store names its own by `withTables<…>()`, so that no slice sees another's. */
type NoTables = Record<never, never>;

/** An open transaction. A function that takes one joins it; it never begins, commits or reaches outside. */
export type Tx = Transaction<NoTables>;

/** Single statements outside a transaction. */
export type Reader = Kysely<NoTables>;

export interface Database {
  /** For single statements that need no transaction. */
  readonly read: Reader;
  /**
   * Runs `run` in a transaction (read committed) and commits. Serialisation failures and deadlocks are run again,
   * at most 5 times. A lost server becomes `unavailable`: whether a commit that was cut off took place is unknown
   * then, and a repetition with the same ids settles it.
   */
  transaction<Result>(run: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Waits at most `timeoutMs` for one trivial answer. */
  ping(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Most connections held. */
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** Hears of errors on idle connections (a dying server), for the log. */
  readonly onIdleError: (error: Error) => void;
}

const MAX_TRIES = 5;
const RETRIED = new Set(['40001', '40P01']);
/** SQLSTATE classes and codes, and Node's own, by which a lost or stopping server shows. */
const LOST = /^(08|57P0[123]|53300|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/;
const LOST_MESSAGE =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/;

const committed = new WeakMap<Tx, (() => void)[]>();

/** Runs `act` once the transaction is committed, in the order of the calls; never if it is rolled back. */
export function afterCommit(tx: Tx, act: () => void): void {
  const acts = committed.get(tx);
  if (acts === undefined)
    throw new Error('afterCommit needs the transaction as Database.transaction gave it.');
  acts.push(act);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Whether an error means that the server is away, rather than that the statement was wrong. */
export function isLostDatabase(error: unknown): boolean {
  return LOST.test(codeOf(error)) || (error instanceof Error && LOST_MESSAGE.test(error.message));
}

function named(error: unknown): unknown {
  if (!isLostDatabase(error)) return error;
  const unavailable = new PlazaError('unavailable', commonErrors.unavailable, { retryAfter: 1 });
  unavailable.cause = error;
  return unavailable;
}

function createPool(options: DatabaseOptions): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: options.statementTimeoutMs,
    application_name: 'plaza',
    types,
  });
  pool.on('error', options.onIdleError);
  // A checked-out client whose server dies emits 'error' outside any query; unheard, that ends the process.
  pool.on('connect', (client) => client.on('error', options.onIdleError));
  return pool;
}

/** Opens the pool; connects on first use. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = createPool(options);
  const kysely = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) });
  prepareOn(kysely, pool);

  async function once<Result>(run: (tx: Tx) => Promise<Result>): Promise<Result> {
    const acts: (() => void)[] = [];
    const result = await kysely.transaction().execute((tx) => {
      committed.set(tx, acts);
      return run(tx);
    });
    for (const act of acts) act();
    return result;
  }

  return {
    read: kysely,
    async transaction(run) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(run);
        } catch (error) {
          if (!RETRIED.has(codeOf(error)) || attempt === MAX_TRIES) throw named(error);
        }
      }
    },
    async ping(timeoutMs) {
      const client = new pg.Client({
        connectionString: options.url,
        connectionTimeoutMillis: timeoutMs,
        query_timeout: timeoutMs,
      });
      client.on('error', options.onIdleError);
      try {
        await client.connect();
        await client.query('SELECT 1');
      } catch (error) {
        throw named(error);
      } finally {
        await client.end().catch(options.onIdleError);
      }
    },
    close: () => kysely.destroy(),
  };
}
