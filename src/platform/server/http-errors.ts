// The one road from whatever was thrown to problem+json.
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { commonErrors, PlazaError, toProblem, type CommonErrorCode } from '#/kit/error.ts';
import { isLostDatabase } from './database.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A named error without parameters. */
export function named(code: CommonErrorCode): PlazaError {
  return new PlazaError(code, commonErrors[code]);
}

/** The answer while the database or the process is away for a moment. */
export function unavailable(retryAfter = 1): PlazaError {
  return new PlazaError('unavailable', commonErrors.unavailable, { retryAfter });
}

const byStatus: Readonly<Record<number, CommonErrorCode>> = {
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  431: 'payload_too_large',
};

function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' ? status : 500;
}

/** The named error that a client hears; what has no name of its own is `internal` and belongs in the log. */
export function toPlazaError(error: unknown): PlazaError {
  if (error instanceof PlazaError) return error;
  if (isLostDatabase(error)) return unavailable();
  const status = statusOf(error);
  if (status >= 400 && status < 500) return named(byStatus[status] ?? 'invalid_input');
  return named('internal');
}

/** The seconds after which a refused client may try again, if the error tells. */
export function retryAfterOf(error: PlazaError): number | null {
  const { retryAfter } = error.params;
  return typeof retryAfter === 'number' ? retryAfter : null;
}

/** Answers on a bare socket (before or instead of a request's own answer) and ends it. */
export function endWithProblem(socket: Duplex, error: PlazaError, requestId?: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(toProblem(error, requestId));
  const retryAfter = retryAfterOf(error);
  socket.end(
    [
      `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? 'Error'}`,
      `content-type: ${PROBLEM_TYPE}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      ...(retryAfter === null ? [] : [`retry-after: ${retryAfter}`]),
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  // A client that does not read its refusal must not keep the socket.
  setTimeout(() => socket.destroy(), 1_000).unref();
}

/** The named error behind Node's `clientError`: what could not be read as HTTP, or came too slowly. */
export function clientErrorOf(error: Error & { code?: string }): PlazaError {
  if (error.code === 'HPE_HEADER_OVERFLOW') return named('payload_too_large');
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return named('request_timeout');
  return named('invalid_input');
}
