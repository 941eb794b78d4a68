// Structured logs: JSON lines that never hold a secret.
import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

// Names under which secrets travel.
const secretNames = new Set([
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
]);

type Fields = Record<string, unknown>;

/** What a log line may hold below its top: deeper things are not looked through, so they are not printed. */
const DEPTH = 4;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !(value instanceof Error);
}

/**
 * Strikes secrets out by their names, at every depth that is printed. Written by hand, because the logger's own
 * redaction takes a hundred times as long as writing the line.
 */
function strikeSecrets(fields: Fields, depth = 0): Fields {
  let struck = fields;
  for (const name in fields) {
    const value = fields[name];
    let safe = value;
    if (secretNames.has(name)) safe = '[redacted]';
    else if (ArrayBuffer.isView(value)) safe = '[bytes]';
    else if (isFields(value) && depth >= DEPTH) safe = '[too deep]';
    else if (Array.isArray(value))
      safe = value.map((item: unknown) => (isFields(item) ? strikeSecrets(item, depth + 1) : item));
    else if (isFields(value)) safe = strikeSecrets(value, depth + 1);
    if (safe === value) continue;
    if (struck === fields) struck = { ...fields };
    struck[name] = safe;
  }
  return struck;
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
      formatters: { level: (label) => ({ level: label }), log: strikeSecrets },
      serializers: {
        err: printError,
        error: printError,
        url: (url: unknown) => (typeof url === 'string' ? redactText(url) : url),
      },
    },
    destination ?? pino.destination(1),
  );
}
