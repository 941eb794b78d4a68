// How an operation's flat input travels over HTTP: in the path, in the query, or as the JSON body.
import { pathFields, type Endpoint, type Method } from './contract.ts';

// Every runtime that Plaza knows has them; the contract's types know no runtime.
declare const URLSearchParams: new () => { append(name: string, value: string): void; toString(): string };

/** The parts of a request; `url` starts with `/`. */
export interface RequestParts {
  readonly method: Method;
  readonly url: string;
  /** The JSON body, for methods that carry one. */
  readonly body: string | null;
}

/** Writes the input of an operation as an HTTP request. Fields that are undefined are left out. */
export function requestOf(endpoint: Endpoint, input: Readonly<Record<string, unknown>>): RequestParts {
  const inPath = new Set(pathFields(endpoint.path));
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, field: string) =>
    encodeURIComponent(String(input[field])),
  );
  const rest = Object.entries(input).filter(([field, value]) => !inPath.has(field) && value !== undefined);
  if (endpoint.method !== 'GET' && endpoint.method !== 'DELETE') {
    return { method: endpoint.method, url: path, body: JSON.stringify(Object.fromEntries(rest)) };
  }
  const query = new URLSearchParams();
  for (const [field, value] of rest) query.append(field, String(value));
  const search = query.toString();
  return { method: endpoint.method, url: search === '' ? path : `${path}?${search}`, body: null };
}
