// Certificates by ACME, against an authority small enough to be read: it asks its question over real http.
import 'reflect-metadata'; // The certificate library needs it before it is loaded.
import { webcrypto, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  Pkcs10CertificateRequest,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettableClock } from '#/kit/clock.ts';
import { openAcme, type AcmeClient } from './acme.ts';

const log = pino({ level: 'silent' });
const clock = createSettableClock();
const DAY_MS = 86_400_000;
const HOST = 'plaza.example.org';
let dir = '';
let authority: Server;
let base = '';
let asked: string[] = [];
let client: AcmeClient | null = null;
let honest = true;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const { payload = '' } = (text === '' ? {} : JSON.parse(text)) as { payload?: string };
  const decoded = Buffer.from(payload, 'base64url').toString();
  return decoded === '' ? {} : (JSON.parse(decoded) as Record<string, unknown>);
}

/** Asks the question as the authority does, at the port that answers. */
async function askQuestion(): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${client?.port}/.well-known/acme-challenge/a-token`, {
    redirect: 'manual',
  });
  return honest && answer.status === 200 && (await answer.text()).startsWith('a-token.');
}

/** Signs what the request asks for, for 90 days. */
async function sign(csr: string): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const { privateKey } = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const now = clock.now().getTime();
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${HOST}`,
    issuer: 'CN=A small authority',
    notBefore: new Date(now),
    notAfter: new Date(now + 90 * DAY_MS),
    signingAlgorithm: algorithm,
    signingKey: privateKey,
    publicKey: new Pkcs10CertificateRequest(Buffer.from(csr, 'base64url')).publicKey,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: HOST }])],
  });
  return certificate.toString('pem');
}

async function startAuthority(): Promise<void> {
  let state: 'pending' | 'valid' | 'invalid' = 'pending';
  let issued = '';
  const order = () => ({
    status: issued === '' ? (state === 'valid' ? 'ready' : state) : 'valid',
    identifiers: [{ type: 'dns', value: HOST }],
    authorizations: [`${base}/authz`],
    finalize: `${base}/finalize`,
    ...(issued === '' ? {} : { certificate: `${base}/cert` }),
  });
  const challenge = () => ({ type: 'http-01', url: `${base}/challenge`, token: 'a-token', status: state });
  const routes: Record<string, (body: Record<string, unknown>) => Promise<[number, unknown]>> = {
    '/directory': async () => [
      200,
      { newNonce: `${base}/nonce`, newAccount: `${base}/account`, newOrder: `${base}/order` },
    ],
    '/nonce': async () => [200, {}],
    '/account': async () => [201, { status: 'valid' }],
    '/order': async () => [201, order()],
    '/authz': async () => [
      200,
      { status: state, identifier: { type: 'dns', value: HOST }, challenges: [challenge()] },
    ],
    '/challenge': async () => {
      state = (await askQuestion()) ? 'valid' : 'invalid';
      return [200, challenge()];
    },
    '/finalize': async (body) => {
      issued = await sign(String(body['csr']));
      return [200, order()];
    },
    '/cert': async () => [200, issued],
  };
  authority = createServer((request, response) => {
    const route = request.url ?? '';
    asked.push(`${request.method} ${route}`);
    const headers = { 'replay-nonce': `n${asked.length}`, location: `${base}${route}` };
    bodyOf(request)
      .then((body) => (routes[route] ?? (async (): Promise<[number, unknown]> => [404, {}]))(body))
      .then(([status, answer]) =>
        response.writeHead(status, headers).end(typeof answer === 'string' ? answer : JSON.stringify(answer)),
      )
      .catch(() => response.writeHead(500).end());
  });
  authority.listen(0, '127.0.0.1');
  await new Promise((resolve) => authority.once('listening', resolve));
  base = `http://127.0.0.1:${(authority.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'plaza-acme-'));
  asked = [];
  honest = true;
  await startAuthority();
});

afterEach(async () => {
  await client?.stop();
  authority.closeAllConnections();
  authority.close();
  rmSync(dir, { recursive: true, force: true });
});

async function open(port = 0): Promise<AcmeClient> {
  const where = {
    dir: path.join(dir, 'tls'),
    host: HOST,
    publicUrl: `https://${HOST}`,
    directory: `${base}/directory`,
    port,
  };
  client = await openAcme({ ...where, email: 'op@example.org', clock, log, pollMs: 50 });
  return client;
}

describe('a certificate by ACME', () => {
  it('is fetched by answering the question, and kept', async () => {
    const acme = await open();
    expect(await acme.held()).toBeNull();
    expect(await acme.isDue()).toBe(true);
    const { cert } = await acme.fetch();
    expect(new X509Certificate(cert).checkHost(HOST)).toBe(HOST);
    expect(asked).toContain('POST /account');
    expect(asked).toContain('POST /challenge');
    const question = `http://127.0.0.1:${acme.port}/.well-known/acme-challenge/a-token`;
    expect((await fetch(question, { redirect: 'manual' })).status).toBe(308); // Forgotten after use.
  });

  it('fails in words when the authority is not content, and keeps nothing', async () => {
    honest = false;
    const acme = await open();
    await expect(acme.fetch()).rejects.toThrow();
    expect(await acme.held()).toBeNull();
  });

  it('is kept over a restart, and due again when two thirds of its life are over', async () => {
    const pair = await (await open()).fetch();
    await client?.stop();
    const acme = await open();
    expect(await acme.held()).toEqual(pair);
    clock.advance(59 * DAY_MS);
    expect(await acme.isDue()).toBe(false);
    clock.advance(2 * DAY_MS);
    expect(await acme.isDue()).toBe(true);
    clock.advance(30 * DAY_MS);
    expect(await acme.held()).toBeNull();
  });

  it('sends everybody else to https, and nowhere but to this instance', async () => {
    const acme = await open();
    const locationOf = async (target: string) => {
      const answer = await fetch(`http://127.0.0.1:${acme.port}${target}`, { redirect: 'manual' });
      return answer.headers.get('location');
    };
    expect(await locationOf('/chats?a=1')).toBe(`https://${HOST}/chats?a=1`);
    expect(await locationOf('//evil.example/x')).toBe(`https://${HOST}/evil.example/x`);
  });

  it('goes on without the port when somebody else has it', async () => {
    const taken = createServer().listen(0);
    await new Promise((resolve) => taken.once('listening', resolve));
    expect((await open((taken.address() as AddressInfo).port)).port).toBeNull();
    taken.close();
  });
});
