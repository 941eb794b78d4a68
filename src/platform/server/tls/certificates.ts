// The https certificate: the operator's own, else one by ACME, else one of the instance's own authority.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Clock } from '#/kit/clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { AcmeClient } from './acme.ts';
import { ownNames } from './addresses.ts';
import { openLocalAuthority, type KeyAndCertificate, type LocalAuthority } from './local-authority.ts';

export type TlsSource = 'operator' | 'acme' | 'local';

export type Tls = {
  /** What to open https with. */
  certificate: KeyAndCertificate;
  source: TlsSource;
  /** The root of the instance's own authority, for people to install; null when another certificate is used. */
  root: { pem: string; der: Uint8Array } | null;
  /** Called with each later certificate, after which new connections should use it. */
  onRenewed(use: (certificate: KeyAndCertificate) => void): void;
  stop(): Promise<void>;
};

type TlsConfig = Pick<Config, 'tls' | 'tlsPort' | 'acme' | 'dataDir' | 'publicUrl'>;
type Keeper = {
  source: TlsSource;
  first: KeyAndCertificate;
  root: string | null;
  /** Looks whether there is a newer one; null when not. */
  look: () => Promise<KeyAndCertificate | null>;
  lookEveryMs: number;
  stop?: () => Promise<void>;
};

async function readOperators(files: { cert: string; key: string }): Promise<KeyAndCertificate> {
  const read = async (file: string, name: string) =>
    readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new Error(`${name} names ${file}, which cannot be read (${error.code ?? error.message}).`);
    });
  const [cert, key] = await Promise.all([
    read(files.cert, 'PLAZA_TLS_CERT'),
    read(files.key, 'PLAZA_TLS_KEY'),
  ]);
  let fits: boolean;
  try {
    fits = new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${files.cert} and ${files.key} are not a certificate and a private key in PEM (${reason}).`,
    );
  }
  if (!fits) throw new Error(`The key ${files.key} does not belong to the certificate ${files.cert}.`);
  return { cert, key };
}

async function lastChange(files: { cert: string; key: string }): Promise<string> {
  const times = await Promise.all([stat(files.cert), stat(files.key)]);
  return times.map((time) => `${time.mtimeMs}/${time.ino}`).join(' ');
}

async function keepOperators(files: { cert: string; key: string }): Promise<Keeper> {
  const first = await readOperators(files);
  let seen = await lastChange(files);
  return {
    source: 'operator',
    first,
    root: null,
    lookEveryMs: 30_000,
    // Looked at by time, not watched: renewal programs swap links, which watchers miss.
    async look() {
      const now = await lastChange(files);
      if (now === seen) return null;
      const renewed = await readOperators(files);
      seen = now;
      return renewed;
    },
  };
}

async function keepLocal(authority: LocalAuthority, config: TlsConfig): Promise<Keeper> {
  return {
    source: 'local',
    first: (await authority.certificateFor(ownNames(config.publicUrl))).pair,
    root: authority.root,
    // A laptop that changes networks gets a certificate for its new address.
    lookEveryMs: 60_000,
    async look() {
      const { pair, renewed } = await authority.certificateFor(ownNames(config.publicUrl));
      return renewed ? pair : null;
    },
  };
}

/** Waits after failures in a row: authorities count failed tries and lock hasty clients out. */
const ACME_RETRY_MS = [10, 30, 60, 120, 360].map((minutes) => minutes * 60_000);

async function keepAcme(
  acme: AcmeClient,
  authority: LocalAuthority,
  config: TlsConfig,
  clock: Clock,
): Promise<Keeper> {
  const held = await acme.held();
  let failures = 0;
  let notBefore = 0;
  return {
    source: 'acme',
    // Until the first one has come, https is there with a certificate of our own.
    first: held ?? (await authority.certificateFor(ownNames(config.publicUrl))).pair,
    root: null,
    lookEveryMs: 60_000,
    async look() {
      if (clock.now().getTime() < notBefore || !(await acme.isDue())) return null;
      try {
        const pair = await acme.fetch();
        failures = 0;
        return pair;
      } catch (error) {
        notBefore =
          clock.now().getTime() + (ACME_RETRY_MS[Math.min(failures, ACME_RETRY_MS.length - 1)] ?? 0);
        failures += 1;
        throw error;
      }
    },
    stop: () => acme.stop(),
  };
}

function watch(keeper: Keeper, log: Pick<Log, 'info' | 'warn'>): Tls {
  const users: ((certificate: KeyAndCertificate) => void)[] = [];
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    try {
      const renewed = await keeper.look();
      if (renewed === null) return;
      log.info({ source: keeper.source }, 'https uses a new certificate from now on.');
      for (const use of users) use(renewed);
    } catch (error) {
      log.warn(
        { err: error, source: keeper.source },
        'The certificate could not be renewed; the old one stays.',
      );
    }
  };
  const lookOnce = () => {
    looking ??= look().finally(() => (looking = null));
  };
  const timer = setInterval(lookOnce, keeper.lookEveryMs).unref();
  if (keeper.source === 'acme') setTimeout(lookOnce, 0).unref();
  return {
    certificate: keeper.first,
    source: keeper.source,
    root: keeper.root === null ? null : { pem: keeper.root, der: new X509Certificate(keeper.root).raw },
    onRenewed: (use) => void users.push(use),
    async stop() {
      clearInterval(timer);
      await keeper.stop?.();
    },
  };
}

/** Opens what https needs, by the settings; null when https is turned off. */
export async function openTls(
  config: TlsConfig,
  clock: Clock,
  log: Pick<Log, 'info' | 'warn' | 'error'>,
): Promise<Tls | null> {
  if (config.tlsPort === 0) return null;
  if (config.tls !== null) return watch(await keepOperators(config.tls), log);
  const dir = path.join(config.dataDir, 'tls');
  const authority = await openLocalAuthority(dir, hostname(), clock);
  if (config.acme === null) return watch(await keepLocal(authority, config), log);
  const host = new URL(config.publicUrl).hostname;
  // Loaded when asked for: its library takes longer to load than all of the rest of https.
  const { openAcme } = await import('./acme.ts');
  const acme = await openAcme({ ...config.acme, dir, host, publicUrl: config.publicUrl, clock, log });
  return watch(await keepAcme(acme, authority, config, clock), log);
}
