// From path, query and body to the one flat input of an operation.
import { pathFields, type Endpoint } from '#/kit/contract.ts';
import { invalidInput } from '#/kit/error.ts';

/** The parts of a request in which an operation's input travels. */
export interface InputParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

type Fields = Record<string, unknown>;

// Names that could reach an object's prototype are no fields of any operation.
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function queryFields(query: unknown): Fields {
  const fields: Fields = {};
  if (!isFields(query)) return fields;
  for (const name of Object.keys(query)) {
    if (FORBIDDEN.has(name)) throw invalidInput([{ path: name, message: 'is not a field' }]);
    const value = query[name];
    if (Array.isArray(value)) throw invalidInput([{ path: name, message: 'must be given once' }]);
    fields[name] = value;
  }
  return fields;
}

function bodyFields(body: unknown): Fields {
  if (body === undefined || body === null) return {};
  if (!isFields(body)) throw invalidInput([{ path: '', message: 'the body must be a JSON object' }]);
  return body;
}

/** Makes the reader of an endpoint's input; what a reader does is settled here, once. */
export function inputReader(endpoint: Endpoint): (parts: InputParts) => Fields {
  const inPath = pathFields(endpoint.path);
  const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE';
  return ({ params, query, body }) => {
    // A field that belongs in the body is not also read from the address, where it would be logged and cached.
    const given = inQuery ? queryFields(query) : bodyFields(body);
    if (inPath.length === 0) return given;
    const fields: Fields = { ...given };
    if (isFields(params)) for (const name of inPath) fields[name] = params[name];
    return fields;
  };
}
