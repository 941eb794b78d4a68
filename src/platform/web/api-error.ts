// Errors of calls as screens meet them: the server's named problems, and the ones that only a device can have.
import type { ErrorParams, FieldIssue } from '#/kit/error.ts';

/** Conditions that the server never names: it was not reached, did not answer in time, or answered no problem+json. */
export type DeviceErrorCode = 'not_reached' | 'timed_out' | 'not_understood';

/** Why a call failed. `code` is worded by errorWords(); `status` is 0 when there was no answer. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: ErrorParams;
  readonly issues: readonly FieldIssue[];

  constructor(
    code: string,
    status: number,
    title: string,
    params: ErrorParams = {},
    issues: readonly FieldIssue[] = [],
  ) {
    super(title);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.params = params;
    this.issues = issues;
  }
}

/** An error of the device itself. */
export function deviceError(code: DeviceErrorCode): ApiError {
  return new ApiError(code, 0, code);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readParams(value: unknown): ErrorParams {
  if (!isRecord(value)) return {};
  const params: Record<string, string | number | boolean> = {};
  for (const [name, param] of Object.entries(value)) {
    if (typeof param === 'string' || typeof param === 'number' || typeof param === 'boolean')
      params[name] = param;
  }
  return params;
}

function readIssues(value: unknown): FieldIssue[] {
  if (!Array.isArray(value)) return [];
  const textOf = (part: unknown): string => (typeof part === 'string' ? part : '');
  return value
    .filter(isRecord)
    .map(({ path, message }) => ({ path: textOf(path), message: textOf(message) }));
}

/** Reads a problem (RFC 9457) as it came over the wire. A proxy's own error page has no code: it is not understood. */
export function readProblem(body: unknown, status: number): ApiError {
  if (!isRecord(body) || typeof body['code'] !== 'string') {
    return new ApiError(
      status === 502 || status === 503 || status === 504 ? 'unavailable' : 'not_understood',
      status,
      '',
    );
  }
  const said = typeof body['status'] === 'number' ? body['status'] : status;
  const title = typeof body['title'] === 'string' ? body['title'] : '';
  return new ApiError(body['code'], said, title, readParams(body['params']), readIssues(body['issues']));
}

/** Whether the same request may succeed later: no answer, too busy, or out of service. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.status === 0 || error.status === 429 || error.status === 408 || error.status >= 502;
}

/** How long the server asks to wait, in milliseconds; 0 when it does not say. */
export function retryAfterMs(error: unknown): number {
  if (!(error instanceof ApiError)) return 0;
  const seconds = Number(error.params['retryAfter'] ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
