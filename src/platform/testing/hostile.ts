// Hostile input: for every operation, made from its contract, what no honest client would send.
import type { Endpoint } from '#/kit/contract.ts';
import { requestOf } from '#/kit/request.ts';
import { describeApi, type JsonSchema, type Operation } from '#/platform/server/reference/openapi.ts';
import { exampleOf } from '#/platform/server/reference/schema-text.ts';

/** One bad request, ready to be sent. */
export interface Attack {
  readonly what: string;
  readonly method: string;
  readonly url: string;
  readonly body: string | null;
  readonly type: string;
}

/** Marks that break out of careless SQL, HTML, shells, paths, templates, headers and texts. */
export const marks: readonly string[] = [
  "'; DROP TABLE identity.actor; --",
  `" OR "1"="1`,
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '{{7*7}}${7*7}#{7*7}<%= 7*7 %>',
  '../../../../etc/passwd',
  '$(touch /x)`id`|id;id',
  'a\r\nset-cookie: x=1',
  'nul\u0000byte',
  'alone \ud800 surrogate',
  '\u202eright to left\u202c',
  'e\u0301'.repeat(40) + '\u0300'.repeat(200),
  '__proto__',
  '%00%2e%2e%2f%0d%0a',
  '-1',
  '9007199254740993',
  '1e400',
  'NaN',
  '\u0661\u0662\u0663',
];

/** Values of every wrong type and size, beside the marks. */
export const wrongs: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 53),
  1e308,
  '',
  ' ',
  [],
  {},
  [[]],
  [null],
  { $ne: null },
  { toString: 1 },
  'x'.repeat(20_000),
  Array.from({ length: 2_000 }, () => 0),
  nested(500),
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The places inside an input at which a value can stand, as paths of names. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (Array.isArray(value))
    return [at, ...value.flatMap((item, index) => placesIn(item, [...at, String(index)]))];
  if (!isSchema(value)) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, name]))];
}

/** A copy with another value at one place. */
function replaced(value: unknown, at: readonly string[], put: unknown): unknown {
  const [name, ...rest] = at;
  if (name === undefined) return put;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? replaced(item, rest, put) : item));
  return isSchema(value) ? { ...value, [name]: replaced(value[name], rest, put) } : value;
}

function honestInput(operation: Operation): Record<string, unknown> {
  const parameters = (operation.parameters ?? []).map(
    ({ name, schema }) => [name, exampleOf(schema, true)] as const,
  );
  const body = operation.requestBody?.content['application/json'].schema;
  const properties = Object.entries(body?.properties ?? {}).map(
    ([name, schema]) => [name, exampleOf(schema, true)] as const,
  );
  const whole = body !== undefined && properties.length === 0 ? exampleOf(body, true) : {};
  return { ...Object.fromEntries([...parameters, ...properties]), ...(isSchema(whole) ? whole : {}) };
}

function attack(endpoint: Endpoint, what: string, input: unknown): Attack[] {
  if (!isSchema(input)) return [];
  try {
    const { method, url, body } = requestOf(endpoint, { ...input });
    return [{ what, method, url, body, type: 'application/json' }];
  } catch {
    // Not even an address can be made of it.
    return [];
  }
}

/** Bodies that are not what they say. */
function brokenBodies(endpoint: Endpoint, honest: Record<string, unknown>): Attack[] {
  const [plain] = attack(endpoint, 'honest', honest);
  if (plain === undefined || plain.body === null) return [];
  const bodies: readonly (readonly [string, string, string])[] = [
    ['cut short', plain.body.slice(0, -1), 'application/json'],
    ['a list', `[${plain.body}]`, 'application/json'],
    ['a text', '"text"', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a prototype', `{"__proto__":{"operator":true},"constructor":{"prototype":{}}}`, 'application/json'],
    ['deeply nested', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 'application/json'],
    ['too large', JSON.stringify({ ...honest, padding: 'x'.repeat(3_000_000) }), 'application/json'],
    ['a form', 'a=1&b=2', 'application/x-www-form-urlencoded'],
    ['plain text', plain.body, 'text/plain'],
    ['xml', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'application/xml'],
  ];
  return bodies.map(([what, body, type]) => ({ ...plain, what: `a body that is ${what}`, body, type }));
}

/**
 * What to send to one operation: each field with each mark and each wrong value, and broken bodies. `known` gives
 * fields that exist (an id of a real conversation), so that what lies behind the first look-up is tried too.
 */
export function attacksOn(endpoint: Endpoint, known: Readonly<Record<string, unknown>> = {}): Attack[] {
  const api = describeApi([endpoint], { title: '', version: '', url: '' }, {});
  const operation = api.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
  if (operation === undefined) return [];
  const guessed = honestInput(operation);
  const there = Object.entries(known).filter(([name]) => name in guessed);
  const honest = { ...guessed, ...Object.fromEntries(there) };
  const places = placesIn(honest).filter((place) => place.length > 0);
  const one = places.flatMap((place) =>
    [...marks, ...wrongs].flatMap((value) => {
      const told = JSON.stringify(value).slice(0, 60);
      return attack(endpoint, `${place.join('.')} = ${told}`, replaced(honest, place, value));
    }),
  );
  const without = Object.keys(honest).flatMap((name) => {
    const { [name]: _left, ...rest } = honest;
    return endpoint.path.includes(`{${name}}`) ? [] : attack(endpoint, `without ${name}`, rest);
  });
  return [...one, ...without, ...brokenBodies(endpoint, honest)];
}
