// Stands in for the app where only starting and stopping is tried: answers /readyz from the database.
import { createServer } from 'node:http';
import pg from 'pg';
import { loadConfig } from '#/platform/server/config.ts';
import { createLog } from '#/platform/server/log.ts';
import { liveUnderSupervisor } from '#/platform/server/supervised.ts';

const config = loadConfig();
const log = createLog(config.logLevel);
const pool = new pg.Pool({ connectionString: config.database?.url, max: 2, connectionTimeoutMillis: 1000 });
pool.on('error', () => undefined);
pool.on('connect', (client) => client.on('error', () => undefined));

const server = createServer((request, response) => {
  if (request.url === '/pid') {
    response.end(String(process.pid));
    return;
  }
  pool.query('SELECT 1').then(
    () => response.end('ready'),
    () => response.writeHead(503, { 'retry-after': '1' }).end(),
  );
});
server.listen(config.port, '127.0.0.1', () => {
  const local = `http://127.0.0.1:${config.port}`;
  lifeline.ready({ urls: { local, public: config.publicUrl, phone: null }, setupCode: 'ABCD-EFGH' });
});
const lifeline = liveUnderSupervisor(log, async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await pool.end();
});
