// The yardsticks of HTTP: bare Fastify routes that run the same query, through the same driver, and send the row.
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

export interface BareWork {
  readonly url: string;
  readonly poolSize: number;
  readonly sql: string;
  readonly values: readonly string[];
}

async function serve({ url, poolSize, sql, values }: BareWork): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  const app = fastify({ logger: false });
  app.get('/bare', async () => (await pool.query(sql, [...values])).rows[0]);
  app.get(
    '/prepared',
    async () => (await pool.query({ name: 'bare', text: sql, values: [...values] })).rows[0],
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  process.send!((app.server.address() as AddressInfo).port);
}

process.once('message', (work: BareWork) => void serve(work));
