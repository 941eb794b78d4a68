// https: the certificate, its renewal without a restart, and what is said only over it.
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#/kit/clock.ts';
import { build } from '#/platform/testing/http.ts';
import type { Http } from './http.ts';
import { openLocalAuthority, type LocalAuthority } from './tls/local-authority.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plaza-tls-'));
let authority: LocalAuthority;
let server: Http;
let port = 0;

const pairFor = async (name: string) =>
  (await authority.certificateFor({ dns: [name, 'plaza.example'], ip: ['127.0.0.1'] })).pair;

beforeAll(async () => {
  authority = await openLocalAuthority(folder, 'test', systemClock);
  server = build({ certificate: await pairFor('first.localhost') });
  const ports = await server.listen();
  port = ports.tlsPort ?? 0;
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly names: string;
  readonly protocol: string | null;
}

function get(host: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path: '/healthz',
      ca: authority.root,
      agent: false,
      servername: 'plaza.example',
      headers: { host },
    };
    https
      .get(options, (response) => {
        response.resume();
        const { socket, headers } = response;
        if (!(socket instanceof TLSSocket)) throw new Error('not a TLS socket');
        const { subjectaltname = '' } = socket.getPeerCertificate();
        resolve({ headers, names: subjectaltname, protocol: socket.getProtocol() });
      })
      .on('error', reject);
  });
}

it('answers by a certificate of the own authority, over TLS 1.3', async () => {
  const answer = await get('plaza.example');
  expect(answer.names).toContain('first.localhost');
  expect(answer.protocol).toBe('TLSv1.3');
});

it('uses a renewed certificate for the next connection', async () => {
  server.renewCertificate(await pairFor('second.localhost'));
  expect((await get('plaza.example')).names).toContain('second.localhost');
});

it('asks browsers to stay with https at the canonical address, and nowhere else', async () => {
  expect((await get('plaza.example')).headers['strict-transport-security']).toBe('max-age=31536000');
  expect((await get('plaza.example:4681')).headers['strict-transport-security']).toBeUndefined();
  expect((await get('192.0.2.1:4681')).headers['strict-transport-security']).toBeUndefined();
});
