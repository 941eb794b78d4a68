// Errors that people and programs may meet: named in a contract, thrown with fail(), sent as problem+json.

/** What a contract says about one error: its HTTP status, an English title, and the names of its parameters. */
export interface ErrorDefinition {
  readonly status: number;
  readonly title: string;
  readonly params?: readonly string[];
}

/** Values that a client may put into the words of an error (a limit, a waiting time in seconds, a field's name). */
export type ErrorParams = Readonly<Record<string, string | number | boolean>>;

/** A contract's errors by code. Codes are conditions in snake_case and unique over all contracts. */
export type ErrorCatalogue<Code extends string> = Readonly<Record<Code, ErrorDefinition>>;

/** One field that was refused: where it stands and why. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
}

/** An operating error with a name; never used for bugs (see invariant). */
export class PlazaError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: ErrorParams;
  readonly issues: readonly FieldIssue[];

  constructor(
    code: string,
    definition: ErrorDefinition,
    params: ErrorParams = {},
    issues: readonly FieldIssue[] = [],
  ) {
    super(definition.title);
    this.name = 'PlazaError';
    this.code = code;
    this.status = definition.status;
    this.params = params;
    this.issues = issues;
  }
}

/** Declares a contract's errors; keeps the codes as a type. */
export function defineErrors<const Code extends string>(
  definitions: Record<Code, ErrorDefinition>,
): ErrorCatalogue<Code> {
  return Object.freeze(definitions);
}

/** Throws a named error of a contract. */
export function fail<Code extends string>(
  catalogue: ErrorCatalogue<Code>,
  code: Code,
  params?: ErrorParams,
): never {
  throw new PlazaError(code, catalogue[code], params);
}

/** The errors that any operation may answer with. */
export const commonErrors = defineErrors({
  invalid_input: { status: 400, title: 'The request is not valid' },
  not_signed_in: { status: 401, title: 'Sign in first' },
  not_allowed: { status: 403, title: 'This is not allowed' },
  step_up_required: { status: 403, title: 'Confirm that it is you' },
  origin_refused: { status: 403, title: 'Requests from this origin are refused' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  request_timeout: { status: 408, title: 'The request took too long' },
  id_conflict: { status: 409, title: 'This id was used with another content' },
  setup_required: { status: 409, title: 'This Plaza is not set up yet' },
  payload_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'This media type is not supported' },
  rate_limited: { status: 429, title: 'Too many requests', params: ['retryAfter'] },
  internal: { status: 500, title: 'Something went wrong' },
  busy: { status: 503, title: 'Too busy at the moment', params: ['retryAfter'] },
  unavailable: { status: 503, title: 'Temporarily unavailable', params: ['retryAfter'] },
});

export type CommonErrorCode = keyof typeof commonErrors;

/** An invalid_input error with the fields that were refused. */
export function invalidInput(issues: readonly FieldIssue[]): PlazaError {
  return new PlazaError('invalid_input', commonErrors.invalid_input, {}, issues);
}

/** RFC 9457 problem details, as they go over the wire. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly params?: ErrorParams;
  readonly issues?: readonly FieldIssue[];
  readonly requestId?: string;
}

/** The wire form of an error. */
export function toProblem(error: PlazaError, requestId?: string): Problem {
  return {
    type: `/docs/errors#${error.code}`,
    title: error.message,
    status: error.status,
    code: error.code,
    ...(Object.keys(error.params).length > 0 ? { params: error.params } : {}),
    ...(error.issues.length > 0 ? { issues: error.issues } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
