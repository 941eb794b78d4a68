// The OpenAPI 3.1 description of the operations, made from their contracts and from nothing else.
import * as z from 'zod/mini';
import { pathFields, type Endpoint } from '#/kit/contract.ts';
import { commonErrors, type ErrorDefinition } from '#/kit/error.ts';

/** A JSON Schema, as far as it is looked into here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: { readonly 'application/json': { readonly schema: JsonSchema } };
  };
  readonly responses: Readonly<Record<string, unknown>>;
  /** Who may call: anyone, person, stepped_up, operator. */
  readonly 'x-plaza-access': string;
  /** Weight against the rate limit. */
  readonly 'x-plaza-cost': number;
  /** Whether it may be called over the socket too. */
  readonly 'x-plaza-socket': boolean;
  /** Codes of the problems that it may answer with. */
  readonly 'x-plaza-errors': readonly string[];
}

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, unknown>>;
    readonly securitySchemes: unknown;
  };
}

/** Every error that a contract names, by code. */
export type ErrorDefinitions = Readonly<Record<string, ErrorDefinition>>;

const ID_PATTERN = '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const INSTANT_PATTERN = String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`;

const schemas: Readonly<Record<string, JsonSchema>> = {
  Id: {
    type: 'string',
    format: 'uuid',
    pattern: ID_PATTERN,
    description: 'A version 7 UUID in lower case, made by the device.',
  },
  Instant: {
    type: 'string',
    format: 'date-time',
    pattern: INSTANT_PATTERN,
    description: 'An instant in UTC, with milliseconds.',
  },
  Problem: {
    type: 'object',
    description: 'Problem details (RFC 9457). `code` names the condition; `type` is where it is explained.',
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: { type: 'string' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code: { type: 'string' },
      params: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
      issues: {
        type: 'array',
        items: {
          type: 'object',
          properties: { path: { type: 'string' }, message: { type: 'string' } },
          required: ['path', 'message'],
        },
      },
      requestId: { type: 'string' },
    },
    required: ['type', 'title', 'status', 'code'],
  },
};

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'The token that signing in returns to programs.' },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-plaza',
    description:
      'What browsers carry. Writes by cookie must show by Origin or Sec-Fetch-Site that a page of this Plaza sent them.',
  },
};

const isPlain = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names what is the same everywhere, and drops what only says that a number is a number. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (!isPlain(value)) return value;
  if (value['pattern'] === ID_PATTERN) return { $ref: '#/components/schemas/Id' };
  if (value['pattern'] === INSTANT_PATTERN) return { $ref: '#/components/schemas/Instant' };
  const kept = Object.entries(value).filter(
    ([keyword, content]) =>
      keyword !== '$schema' &&
      !(keyword === 'minimum' && content === Number.MIN_SAFE_INTEGER) &&
      !(keyword === 'maximum' && content === Number.MAX_SAFE_INTEGER) &&
      // Answers may gain fields; whoever reads them must not mind.
      !(keyword === 'additionalProperties' && content === false),
  );
  return Object.fromEntries(kept.map(([keyword, content]) => [keyword, tidy(content)]));
}

function schemaOf(schema: Endpoint['input'], io: 'input' | 'output'): JsonSchema {
  const made = tidy(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  return isPlain(made) ? made : {};
}

/** The codes that an operation may answer with: its own, and those that come with who calls and how. */
export function errorsOf(endpoint: Endpoint): string[] {
  const { access, method, path, errors } = endpoint;
  const writes = method !== 'GET' && method !== 'DELETE';
  const codes = [
    'invalid_input',
    ...(access === 'anyone' ? [] : ['not_signed_in', 'not_allowed']),
    ...(access === 'stepped_up' || access === 'operator' ? ['step_up_required'] : []),
    'origin_refused',
    ...(path.includes('{') ? ['not_found'] : []),
    'request_timeout',
    ...(writes ? ['id_conflict', 'payload_too_large', 'unsupported_media_type'] : []),
    ...(access === 'anyone' ? ['setup_required'] : []),
    'rate_limited',
    'internal',
    'busy',
    'unavailable',
    ...errors,
  ];
  return [...new Set(codes)];
}

/** Refusals by what they may say; operations that refuse alike share them. */
class Refusals {
  readonly responses: Record<string, unknown> = {};
  readonly #definitions: ErrorDefinitions;

  constructor(definitions: ErrorDefinitions) {
    this.#definitions = definitions;
  }

  /** References by status, for the codes of one operation. */
  of(codes: readonly string[]): Record<string, { readonly $ref: string }> {
    const known = codes.filter((code) => code in this.#definitions);
    const byStatus = Map.groupBy(known, (code) => this.#definitions[code]!.status);
    const statuses = [...byStatus.keys()].sort((one, other) => one - other);
    return Object.fromEntries(
      statuses.map((status) => [String(status), { $ref: this.#share(status, byStatus.get(status) ?? []) }]),
    );
  }

  #share(status: number, codes: readonly string[]): string {
    const name = `${status}-${codes.join('-')}`;
    this.responses[name] ??= {
      description: codes.map((code) => `\`${code}\`: ${this.#definitions[code]!.title}.`).join(' '),
      content: {
        'application/problem+json': {
          schema: {
            allOf: [
              { $ref: '#/components/schemas/Problem' },
              { type: 'object', properties: { code: { enum: codes } } },
            ],
          },
        },
      },
    };
    return `#/components/responses/${name}`;
  }
}

function securityOf(access: Endpoint['access']): Operation['security'] {
  const signedIn = [{ bearer: [] }, { cookie: [] }];
  return access === 'anyone' ? [{}, ...signedIn] : signedIn;
}

function inputOf(endpoint: Endpoint): Pick<Operation, 'parameters' | 'requestBody'> {
  const { properties = {}, required = [], ...rest } = schemaOf(endpoint.input, 'input');
  const inPath = new Set(pathFields(endpoint.path));
  const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE';
  const names = Object.keys(properties);
  const parameters = names
    .filter((name) => inQuery || inPath.has(name))
    .map((name): Parameter => {
      const place = inPath.has(name) ? 'path' : 'query';
      return {
        name,
        in: place,
        required: place === 'path' || required.includes(name),
        schema: properties[name] ?? {},
      };
    });
  const found = parameters.length === 0 ? {} : { parameters };
  // A union of objects has no properties of its own, and travels whole.
  const whole =
    names.length === 0 && Object.keys(rest).some((keyword) => keyword === 'oneOf' || keyword === 'anyOf');
  if (inQuery || (names.every((name) => inPath.has(name)) && !whole)) return found;
  const bodyNames = names.filter((name) => !inPath.has(name));
  const bodyRequired = required.filter((name) => !inPath.has(name));
  const schema = {
    ...rest,
    ...(whole
      ? {}
      : { properties: Object.fromEntries(bodyNames.map((name) => [name, properties[name] ?? {}])) }),
    ...(bodyRequired.length > 0 ? { required: bodyRequired } : {}),
  };
  return {
    ...found,
    requestBody: { required: whole || bodyRequired.length > 0, content: { 'application/json': { schema } } },
  };
}

function operationOf(endpoint: Endpoint, refusals: Refusals): Operation {
  const codes = errorsOf(endpoint);
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [endpoint.id.split('.', 1)[0]!],
    security: securityOf(endpoint.access),
    ...inputOf(endpoint),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(endpoint.output, 'output') } },
      },
      ...refusals.of(codes),
    },
    'x-plaza-access': endpoint.access,
    'x-plaza-cost': endpoint.cost,
    'x-plaza-socket': endpoint.socket,
    'x-plaza-errors': codes,
  };
}

const description = `The API of this Plaza: what its own web app uses, and nothing else.

Requests and answers are JSON. The device makes the ids of what it creates (UUID version 7): a request that is sent again with the same id gets the same answer, and another content under a known id is \`id_conflict\`. Every refusal is a problem (RFC 9457) with a \`code\`; \`/docs/errors\` explains them. Answers with status 429 and 503 say in Retry-After when to come back.

News arrives over the WebSocket at \`/socket\` (subprotocol \`plaza.v1.json\`), which also carries calls of these operations; \`/docs/socket\` describes it.`;

/** Describes these operations. `definitions` are the errors of all contracts. */
export function describeApi(
  endpoints: readonly Endpoint[],
  info: { readonly title: string; readonly version: string; readonly url: string },
  definitions: ErrorDefinitions,
): OpenApi {
  const refusals = new Refusals({ ...commonErrors, ...definitions });
  const paths: Record<string, Record<string, Operation>> = {};
  for (const endpoint of endpoints) {
    const place = (paths[endpoint.path] ??= {});
    place[endpoint.method.toLowerCase()] = operationOf(endpoint, refusals);
  }
  const tags = [...new Set(endpoints.map(({ id }) => id.split('.', 1)[0]!))];
  return {
    openapi: '3.1.0',
    info: {
      title: info.title,
      version: info.version,
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: info.url }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: { schemas, responses: refusals.responses, securitySchemes },
  };
}
