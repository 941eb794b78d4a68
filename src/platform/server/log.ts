// Structured logs: JSON lines that never hold a secret.
import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

// Names under which secrets travel. Each is struck out at the top and up to three levels down.
const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-plaza-setup-code',
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'sessionToken',
  'accessToken',
  'refreshToken',
  'secret',
  'setupCode',
  'privateKey',
  'connectionString',
  'databaseUrl',
  'databaseOwnerUrl',
];

function redactionPaths(): string[] {
  return secretNames.flatMap((name) => {
    const key = `["${name}"]`;
    return [key, `*${key}`, `*.*${key}`, `*.*.*${key}`];
  });
}

/** Strikes secrets out of free text: what follows a bearer scheme, passwords in addresses, codes in query strings. */
export function redactText(text: string): string {
  return text
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]')
    .replace(/(\w+:\/\/[^\s:/@]+):[^\s@/]+@/g, '$1:[redacted]@')
    .replace(/([?&](?:token|code|secret|key|setup)=)[^&\s]+/gi, '$1[redacted]');
}

type Printed = { message?: unknown; stack?: unknown };

/** Errors print their kind, words and stack; what a library hung on them (queries, parameters) stays out. */
function printError(error: Error): object {
  const { message, stack } = pino.stdSerializers.err(error) as Printed;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return {
    type: error.name,
    ...code,
    message: typeof message === 'string' ? redactText(message) : '',
    stack: typeof stack === 'string' ? redactText(stack) : '',
  };
}

/** Makes the root logger. Bind a request id with `log.child({ requestId })`. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactionPaths(), censor: '[redacted]' },
      serializers: {
        err: printError,
        error: printError,
        url: (url: unknown) => (typeof url === 'string' ? redactText(url) : url),
      },
    },
    destination ?? pino.destination(1),
  );
}
