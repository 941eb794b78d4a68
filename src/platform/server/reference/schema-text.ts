// JSON Schema in words: types as a reader of TypeScript would write them, and examples that fit them.
import type { JsonSchema } from './openapi.ts';

type Values = readonly unknown[];

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Values => (Array.isArray(value) ? (value as Values) : []);
const schemasOf = (value: unknown): JsonSchema[] => listOf(value).filter(isSchema);

/** `#/components/schemas/Id` → `Id`. */
const nameOf = (reference: unknown): string =>
  typeof reference === 'string' ? reference.slice(reference.lastIndexOf('/') + 1) : '';

/** At most this many of an enumeration's values are written out. */
const MAX_VALUES = 12;

function valuesText(values: Values): string {
  const shown = values
    .slice(0, MAX_VALUES)
    .map((value) => JSON.stringify(value))
    .join(' | ');
  return values.length > MAX_VALUES ? `${shown} | … (${values.length})` : shown;
}

function rangeText(least: unknown, most: unknown): string {
  const [low, high] = [least, most].map((bound) => (typeof bound === 'number' ? bound : undefined));
  if (low === undefined && high === undefined) return '';
  if (low === undefined) return ` ≤ ${high}`;
  return high === undefined ? ` ≥ ${low}` : ` ${low}–${high}`;
}

function objectText(schema: JsonSchema, indent: string): string {
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0)
    return isSchema(schema['additionalProperties'])
      ? `{ [name]: ${typeText(schema['additionalProperties'], indent)} }`
      : '{}';
  const inner = `${indent}  `;
  const lines = names.map((name) => {
    const optional = schema.required?.includes(name) === true ? '' : '?';
    return `${inner}${name}${optional}: ${typeText(schema.properties?.[name] ?? {}, inner)}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function simpleText(schema: JsonSchema, type: unknown, indent: string): string {
  switch (type) {
    case 'string':
      return `string${rangeText(schema['minLength'], schema['maxLength'])}`;
    case 'integer':
    case 'number':
      return `${type}${rangeText(schema['minimum'], schema['maximum'])}`;
    case 'array':
      return `${typeText(isSchema(schema['items']) ? schema['items'] : {}, indent)}[]${rangeText(schema['minItems'], schema['maxItems'])}`;
    case 'object':
      return objectText(schema, indent);
    default:
      return typeof type === 'string' ? type : 'anything';
  }
}

/** A schema as a type: `{ name: string 1–64, at: Instant | null }`. */
export function typeText(schema: JsonSchema, indent = ''): string {
  if (schema['$ref'] !== undefined) return nameOf(schema['$ref']);
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return valuesText(schema['enum']);
  const choices = [...schemasOf(schema['anyOf']), ...schemasOf(schema['oneOf'])];
  if (choices.length > 0) return choices.map((choice) => typeText(choice, indent)).join(' | ');
  const types = Array.isArray(schema['type']) ? listOf(schema['type']) : [schema['type']];
  return types.map((type) => simpleText(schema, type, indent)).join(' | ');
}

const EXAMPLE_ID = '0199f3a2-7c41-7d55-9b1e-3f6a2c8d4e10';

function exampleText(schema: JsonSchema): string {
  const length = typeof schema['minLength'] === 'number' ? schema['minLength'] : 0;
  return 'word '
    .repeat(Math.ceil(length / 5) || 1)
    .trim()
    .slice(0, Math.max(length, 4));
}

/** A value that fits a schema, as far as one can tell from it; with `every`, optional fields too. */
export function exampleOf(schema: JsonSchema, every = false): unknown {
  if (schema['$ref'] !== undefined)
    return nameOf(schema['$ref']) === 'Id' ? EXAMPLE_ID : '2026-01-31T12:00:00.000Z';
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  const [first] = [
    ...listOf(schema['enum']),
    ...schemasOf(schema['anyOf']).map((choice) => exampleOf(choice, every)),
    ...schemasOf(schema['oneOf']).map((choice) => exampleOf(choice, every)),
  ];
  if (first !== undefined) return first;
  const type = Array.isArray(schema['type']) ? listOf(schema['type'])[0] : schema['type'];
  switch (type) {
    case 'string':
      return exampleText(schema);
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 1;
    case 'boolean':
      return true;
    case 'array':
      return isSchema(schema['items']) ? [exampleOf(schema['items'], every)] : [];
    case 'object': {
      const needed = every ? Object.keys(schema.properties ?? {}) : (schema.required ?? []);
      return Object.fromEntries(
        needed.map((name) => [name, exampleOf(schema.properties?.[name] ?? {}, every)]),
      );
    }
    default:
      return null;
  }
}
