// The settings of an instance: one schema over the environment, read once, every problem reported at once.
import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';

const TRUE = new Set(['1', 'true', 'yes', 'on']);
const FALSE = new Set(['0', 'false', 'no', 'off']);

function switchedOn() {
  return z.string().transform((text, context) => {
    if (TRUE.has(text.toLowerCase())) return true;
    if (FALSE.has(text.toLowerCase())) return false;
    context.addIssue({ code: 'custom', message: `is "${text}"; write 1 or 0` });
    return z.NEVER;
  });
}

function whole(min: number, max: number) {
  return z.string().transform((text, context) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    // Kubernetes sets NAME_PORT to an address for every service called NAME.
    const hint = text.startsWith('tcp://')
      ? '. Kubernetes sets this by itself: set enableServiceLinks to false'
      : '';
    context.addIssue({
      code: 'custom',
      message: `is "${text}"; it must be a whole number from ${min} to ${max}${hint}`,
    });
    return z.NEVER;
  });
}

function address(schemes: readonly string[], example: string) {
  return z.string().transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url !== null && schemes.includes(url.protocol) && url.hostname !== '') return url;
    // The value may hold a password, so it is not repeated.
    context.addIssue({ code: 'custom', message: `is not an address like ${example}` });
    return z.NEVER;
  });
}

function databaseAddress() {
  return address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/plaza').transform(
    (url) => url.href,
  );
}

function origin() {
  return address(['http:', 'https:'], 'https://plaza.example.org').transform((url, context) => {
    if (url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '')
      return url.origin;
    context.addIssue({ code: 'custom', message: `must be an origin without a path, as in ${url.origin}` });
    return z.NEVER;
  });
}

const proxyNames = new Set(['loopback', 'linklocal', 'uniquelocal']);

function isHop(text: string): boolean {
  const [host = '', bits, rest] = text.split('/');
  const family = isIP(host);
  if (family === 0) return proxyNames.has(text);
  const width = family === 4 ? 32 : 128;
  return rest === undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width));
}

function hops() {
  return z.string().transform((text, context) => {
    const list = text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const wrong = list.filter((part) => !isHop(part));
    if (wrong.length === 0) return list;
    const words = `names ${wrong.map((part) => `"${part}"`).join(', ')}; write addresses or networks, as in "127.0.0.1, 10.0.0.0/8"`;
    context.addIssue({ code: 'custom', message: words });
    return z.NEVER;
  });
}

const port = () => whole(0, 65_535);
const absolutePath = () => z.string().transform((text) => path.resolve(text));
const limit = (standard: string, max = 1_000_000_000) => whole(1, max).prefault(standard);

/** Every setting by the name of its environment variable; docs/operate.md lists the same ones. */
export const settings = {
  PLAZA_PORT: port().prefault('4680'),
  PLAZA_TLS_PORT: port().prefault('4681'),
  PLAZA_LISTEN: z
    .string()
    .refine((text) => isIP(text) !== 0, 'must be an IP address, as in 127.0.0.1 or 0.0.0.0')
    .prefault('127.0.0.1'),
  PLAZA_PUBLIC_URL: origin().optional(),
  PLAZA_DATA_DIR: absolutePath().prefault('./data'),
  PLAZA_DATABASE_URL: databaseAddress().optional(),
  PLAZA_DATABASE_OWNER_URL: databaseAddress().optional(),
  PLAZA_DATABASE_POOL: limit('20', 500),
  PLAZA_TLS_CERT: absolutePath().optional(),
  PLAZA_TLS_KEY: absolutePath().optional(),
  PLAZA_ACME: switchedOn().prefault('0'),
  PLAZA_ACME_EMAIL: z.email('must be a mail address').optional(),
  PLAZA_ACME_DIRECTORY: address(['https:', 'http:'], 'https://acme-v02.api.letsencrypt.org/directory')
    .transform((url) => url.href)
    .prefault('https://acme-v02.api.letsencrypt.org/directory'),
  PLAZA_ACME_PORT: port().prefault('80'),
  PLAZA_TRUST_PROXY: hops().prefault(''),
  PLAZA_SETUP_CODE: z
    .string()
    .regex(/^[\w-]{6,64}$/, 'must have 6 to 64 letters, digits or hyphens')
    .optional(),
  PLAZA_TEST_SEAMS: switchedOn().prefault('0'),
  PLAZA_LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .prefault('info'),
  PLAZA_PASSWORD_WORKERS: limit('2', 64),
  PLAZA_BATCH_CAP: limit('500', 10_000),
  PLAZA_LIMIT_PAYLOAD_BYTES: limit('1048576'),
  PLAZA_LIMIT_CONNECTIONS: limit('20000'),
  PLAZA_LIMIT_CONNECTIONS_PER_ADDRESS: limit('200'),
  PLAZA_LIMIT_CONNECTIONS_PER_ACCOUNT: limit('50'),
  PLAZA_LIMIT_REQUESTS_PER_ADDRESS: limit('3000'),
  PLAZA_LIMIT_REQUESTS_PER_ACCOUNT: limit('1200'),
  PLAZA_LIMIT_FRAMES_PER_SECOND: limit('50'),
};

const schema = z.object(settings);
type Settings = z.infer<typeof schema>;

/** The settings as the program uses them. */
export type Config = {
  /** Plain http; 0 takes any free port. */
  port: number;
  /** The address that plain http listens on; loopback unless a proxy or a container needs more. */
  listen: string;
  /** https, on all addresses; 0 turns it off. */
  tlsPort: number;
  /** The canonical origin, without a slash at its end; its host is the passkeys' rpId. */
  publicUrl: string;
  dataDir: string;
  /** Null: the embedded server is to be used. `url` is the app's role, `ownerUrl` the one that migrates. */
  database: { url: string; ownerUrl: string } | null;
  databasePool: number;
  /** The operator's own certificate and key (paths). */
  tls: { cert: string; key: string } | null;
  acme: { email: string | null; directory: string; port: number } | null;
  /** Addresses and networks whose X-Forwarded-* headers count. */
  trustProxy: string[];
  setupCode: string | null;
  testSeams: boolean;
  logLevel: Settings['PLAZA_LOG_LEVEL'];
  /** How many passwords are hashed at once. */
  passwordWorkers: number;
  /** How many commands one transaction may carry. */
  batchCap: number;
  limits: {
    payloadBytes: number;
    /** Open connections, all together. */
    connections: number;
    connectionsPerAddress: number;
    /** Open sockets of one person, over all devices. */
    connectionsPerAccount: number;
    /** Requests per minute. */
    requestsPerAddress: number;
    requestsPerAccount: number;
    /** Frames that one socket may send per second. */
    framesPerSecond: number;
  };
};

/** What is wrong with the settings, one sentence each. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `Plaza cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** Problems that only show between settings. */
function contradictions(read: Settings): string[] {
  const problems: string[] = [];
  const pair = (one: keyof Settings, other: keyof Settings) => {
    if ((read[one] === undefined) !== (read[other] === undefined)) {
      const [there, missing] = read[one] === undefined ? [other, one] : [one, other];
      problems.push(`${there} is set and ${missing} is not; set both or neither.`);
    }
  };
  pair('PLAZA_DATABASE_URL', 'PLAZA_DATABASE_OWNER_URL');
  pair('PLAZA_TLS_CERT', 'PLAZA_TLS_KEY');
  if (read.PLAZA_PORT !== 0 && read.PLAZA_PORT === read.PLAZA_TLS_PORT) {
    problems.push(`PLAZA_PORT and PLAZA_TLS_PORT are both ${read.PLAZA_PORT}; they must differ.`);
  }
  if (read.PLAZA_ACME) {
    const host = read.PLAZA_PUBLIC_URL?.startsWith('https:') ? new URL(read.PLAZA_PUBLIC_URL).hostname : '';
    if (!host.includes('.') || host.endsWith('.localhost') || isIP(host) !== 0) {
      problems.push('PLAZA_ACME needs PLAZA_PUBLIC_URL to be an https address with a public host name.');
    }
    if (read.PLAZA_TLS_CERT !== undefined)
      problems.push('PLAZA_ACME and PLAZA_TLS_CERT are both set; choose one.');
    if (read.PLAZA_TLS_PORT === 0)
      problems.push('PLAZA_ACME needs https, and PLAZA_TLS_PORT 0 turns it off.');
  }
  return problems;
}

function present(read: Settings): Config {
  const {
    PLAZA_DATABASE_URL: url,
    PLAZA_DATABASE_OWNER_URL: ownerUrl,
    PLAZA_TLS_CERT: cert,
    PLAZA_TLS_KEY: key,
  } = read;
  const acme = {
    email: read.PLAZA_ACME_EMAIL ?? null,
    directory: read.PLAZA_ACME_DIRECTORY,
    port: read.PLAZA_ACME_PORT,
  };
  return {
    port: read.PLAZA_PORT,
    listen: read.PLAZA_LISTEN,
    tlsPort: read.PLAZA_TLS_PORT,
    publicUrl: read.PLAZA_PUBLIC_URL ?? `http://plaza.localhost:${read.PLAZA_PORT}`,
    dataDir: read.PLAZA_DATA_DIR,
    database: url !== undefined && ownerUrl !== undefined ? { url, ownerUrl } : null,
    databasePool: read.PLAZA_DATABASE_POOL,
    tls: cert !== undefined && key !== undefined ? { cert, key } : null,
    acme: read.PLAZA_ACME ? acme : null,
    trustProxy: read.PLAZA_TRUST_PROXY,
    setupCode: read.PLAZA_SETUP_CODE ?? null,
    testSeams: read.PLAZA_TEST_SEAMS,
    logLevel: read.PLAZA_LOG_LEVEL,
    passwordWorkers: read.PLAZA_PASSWORD_WORKERS,
    batchCap: read.PLAZA_BATCH_CAP,
    limits: {
      payloadBytes: read.PLAZA_LIMIT_PAYLOAD_BYTES,
      connections: read.PLAZA_LIMIT_CONNECTIONS,
      connectionsPerAddress: read.PLAZA_LIMIT_CONNECTIONS_PER_ADDRESS,
      connectionsPerAccount: read.PLAZA_LIMIT_CONNECTIONS_PER_ACCOUNT,
      requestsPerAddress: read.PLAZA_LIMIT_REQUESTS_PER_ADDRESS,
      requestsPerAccount: read.PLAZA_LIMIT_REQUESTS_PER_ACCOUNT,
      framesPerSecond: read.PLAZA_LIMIT_FRAMES_PER_SECOND,
    },
  };
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of this process, or a ConfigError that tells all that is wrong with them. */
export function loadConfig(environment: Environment = process.env): Config {
  // An empty variable, as compose files leave them, is one that is not set.
  const given = Object.fromEntries(
    Object.keys(settings).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  const problems = contradictions(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  return present(parsed.data);
}

// Read by the tests' tools, not by an instance.
const toolSettings = new Set(['PLAZA_CHROMIUM', 'PLAZA_TEST_JSON']);

/** Variables that look like settings and are none: most often a slip of the pen. */
export function unknownSettings(environment: Environment = process.env): string[] {
  return Object.keys(environment).filter(
    (name) => name.startsWith('PLAZA_') && !(name in settings) && !toolSettings.has(name),
  );
}
