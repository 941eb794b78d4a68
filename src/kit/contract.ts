// The contract of an operation: one description that server, client, OpenAPI document and tests are made from.
import * as z from 'zod/mini';
import type { ErrorCatalogue } from './error.ts';

/**
 * Who may call: `anyone`; a signed-in `person`; a person who confirmed a credential at most 15 minutes ago
 * (`stepped_up`); an operator, likewise confirmed (`operator`).
 */
export type Access = 'anyone' | 'person' | 'stepped_up' | 'operator';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The least that a schema must be able to do here: parse, and be described as JSON Schema. */
export type Schema<T = unknown> = z.ZodMiniType<T>;

/**
 * One operation. Its input is one flat object: fields named in `path` as `{field}` travel there, the others in the
 * query (GET, DELETE) or the JSON body; over the socket the object travels whole.
 */
export interface Endpoint<
  Input extends Schema = Schema,
  Output extends Schema = Schema,
  Who extends Access = Access,
> {
  /** `slice.operation`; the OpenAPI operationId and the socket's `op`. */
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly access: Who;
  readonly input: Input;
  readonly output: Output;
  /** Codes beyond the common ones that this operation answers with. */
  readonly errors: readonly string[];
  /** Weight against the caller's rate limit; 1 unless the operation is costly. */
  readonly cost: number;
  /** False for operations that set or clear the session cookie: they are not offered over the socket. */
  readonly socket: boolean;
}

/** An endpoint as it is declared: what is usual may be left out. */
export type EndpointDefinition<
  Input extends Schema,
  Output extends Schema,
  Who extends Access,
  Code extends string,
> = Omit<Endpoint<Input, Output, Who>, 'errors' | 'cost' | 'socket'> & {
  readonly errors?: readonly Code[];
  readonly cost?: number;
  readonly socket?: boolean;
};

/** Declares an operation. `catalogue` is the contract's errors, so that a code that does not exist cannot be named. */
export function endpoint<
  Input extends Schema,
  Output extends Schema,
  const Who extends Access,
  Code extends string,
>(
  _catalogue: ErrorCatalogue<Code>,
  definition: EndpointDefinition<Input, Output, Who, NoInfer<Code>>,
): Endpoint<Input, Output, Who> {
  return {
    ...definition,
    errors: definition.errors ?? [],
    cost: definition.cost ?? 1,
    socket: definition.socket ?? true,
  };
}

/** What a caller passes (before defaults are filled in). */
export type InputOf<E> = E extends Endpoint<infer I, Schema> ? z.input<I> : never;
/** What a handler receives (validated). */
export type ParsedInputOf<E> = E extends Endpoint<infer I, Schema> ? z.output<I> : never;
/** What a caller gets and a handler returns. */
export type OutputOf<E> = E extends Endpoint<Schema, infer O> ? z.output<O> : never;

/** The names of the `{fields}` in an endpoint's path, in order. */
export function pathFields(path: string): string[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), (match) => match[1]!);
}

/** An answer with nothing in it. */
export const nothing = z.object({});

/** An instant in UTC, as ISO 8601 with milliseconds. */
export const instant = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'must be a UTC instant'),
  z.refine((value) => !Number.isNaN(Date.parse(value)), 'must be a UTC instant'),
);

/** A whole number in a query or body, within bounds; text is read as a number. */
export function wholeNumber(bounds: { min: number; max: number }) {
  return z.coerce.number().check(z.int(), z.minimum(bounds.min), z.maximum(bounds.max));
}

/** Whether a text holds a control character other than tab, line feed and carriage return. */
function hasControlCharacter(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) {
    const unit = value.charCodeAt(index);
    if (unit === 0x7f || (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d)) return true;
  }
  return false;
}

/** Text of a person: trimmed, within `min` and `max` UTF-16 units, without control characters but line breaks and tabs. */
export function text(bounds: { min: number; max: number }) {
  return z.string().check(
    z.trim(),
    // Zod counts code points, of which there are never more than units.
    z.minLength(Math.min(bounds.min, 1)),
    z.maxLength(bounds.max),
    z.refine(
      ({ length }) => length >= bounds.min && length <= bounds.max,
      `must have ${bounds.min} to ${bounds.max} UTF-16 units`,
    ),
    z.refine((value) => !hasControlCharacter(value), 'must not hold control characters'),
    z.refine((value) => value.isWellFormed(), 'must be well-formed Unicode'),
  );
}
