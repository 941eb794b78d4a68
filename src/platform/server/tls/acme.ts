// Certificates from a public authority by ACME (RFC 8555): fetched, kept, renewed in time.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import acme from 'acme-client';
import type { Clock } from '#/kit/clock.ts';
import type { Log } from '../log.ts';
import { writePrivateFile } from '../private-file.ts';
import type { KeyAndCertificate } from './local-authority.ts';

export type AcmeOptions = {
  dir: string;
  host: string;
  publicUrl: string;
  email: string | null;
  directory: string;
  /** Where the authority's question arrives; 0 takes any free port (tests). */
  port: number;
  clock: Clock;
  log: Pick<Log, 'info' | 'warn' | 'error'>;
  /** Shortest wait between two looks at an order (ms). */
  pollMs?: number;
};

export type AcmeClient = {
  /** The port that the authority's question is answered on; null when it could not be opened. */
  port: number | null;
  /** The certificate kept on disk, if it is for this host and still valid. */
  held(): Promise<KeyAndCertificate | null>;
  /** Whether it is time to fetch one: none held, or two thirds of its life are over. */
  isDue(): Promise<boolean>;
  fetch(): Promise<KeyAndCertificate>;
  stop(): Promise<void>;
};

const CHALLENGE_PATH = '/.well-known/acme-challenge/';

/** Answers the authority's question on plain http, and sends everybody else to https. */
function createResponder(publicUrl: string, answers: Map<string, string>): Server {
  return createServer(
    { headersTimeout: 10_000, requestTimeout: 10_000, keepAliveTimeout: 1000 },
    (request, response) => {
      const target = request.url ?? '/';
      const answer = target.startsWith(CHALLENGE_PATH)
        ? answers.get(target.slice(CHALLENGE_PATH.length))
        : undefined;
      if (answer !== undefined) response.writeHead(200, { 'content-type': 'text/plain' }).end(answer);
      else if (!target.startsWith('/')) response.writeHead(400).end();
      else response.writeHead(308, { location: publicUrl + target.replace(/^\/+/, '/') }).end();
    },
  );
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function readAccountKey(dir: string): Promise<string> {
  const file = path.join(dir, 'account.key');
  const held = await readFile(file, 'utf8').catch(() => null);
  if (held !== null) return held;
  const made = (await acme.crypto.createPrivateEcdsaKey()).toString();
  await writePrivateFile(file, made);
  return made;
}

async function readHeld(
  options: AcmeOptions,
): Promise<{ pair: KeyAndCertificate; certificate: X509Certificate } | null> {
  try {
    const [key, cert] = await Promise.all([
      readFile(path.join(options.dir, 'acme.key'), 'utf8'),
      readFile(path.join(options.dir, 'acme.crt'), 'utf8'),
    ]);
    const certificate = new X509Certificate(cert);
    const good =
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      certificate.checkHost(options.host) !== undefined &&
      certificate.validToDate > options.clock.now();
    return good ? { pair: { key, cert }, certificate } : null;
  } catch {
    return null;
  }
}

async function order(options: AcmeOptions, answers: Map<string, string>): Promise<KeyAndCertificate> {
  const pollMs = options.pollMs ?? 2000;
  const client = new acme.Client({
    directoryUrl: options.directory,
    accountKey: await readAccountKey(options.dir),
    backoffMin: pollMs,
    backoffMax: pollMs * 10,
  });
  const [key, csr] = await acme.crypto.createCsr(
    { altNames: [options.host] },
    await acme.crypto.createPrivateEcdsaKey(),
  );
  const cert = await client.auto({
    csr,
    ...(options.email === null ? {} : { email: options.email }),
    termsOfServiceAgreed: true,
    challengePriority: ['http-01'],
    // Many routers do not let a machine reach itself by its public address.
    skipChallengeVerification: true,
    challengeCreateFn: async (_authorization, challenge, answer) => void answers.set(challenge.token, answer),
    challengeRemoveFn: async (_authorization, challenge) => void answers.delete(challenge.token),
  });
  const pair = { key: key.toString(), cert };
  await writePrivateFile(path.join(options.dir, 'acme.key'), pair.key);
  await writePrivateFile(path.join(options.dir, 'acme.crt'), pair.cert);
  return pair;
}

/** Opens the answering port and looks after one certificate. */
export async function openAcme(options: AcmeOptions): Promise<AcmeClient> {
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  const answers = new Map<string, string>();
  const responder = createResponder(options.publicUrl, answers);
  let port: number | null = null;
  try {
    port = await listen(responder, options.port);
  } catch (error) {
    options.log.error(
      { err: error },
      `Port ${options.port} could not be opened, on which the certificate authority asks its question.`,
    );
  }
  return {
    port,
    held: async () => (await readHeld(options))?.pair ?? null,
    async isDue() {
      const held = await readHeld(options);
      if (held === null) return true;
      const [from, to] = [held.certificate.validFromDate.getTime(), held.certificate.validToDate.getTime()];
      return options.clock.now().getTime() > from + ((to - from) * 2) / 3;
    },
    fetch: () => order(options, answers),
    async stop() {
      responder.closeAllConnections();
      if (responder.listening) await new Promise((resolve) => responder.close(resolve));
    },
  };
}
