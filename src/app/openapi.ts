// The API's description, gathered from the doors of all contracts.
import { readFileSync } from 'node:fs';
import type { Endpoint } from '#/kit/contract.ts';
import { commonErrors, type ErrorDefinition } from '#/kit/error.ts';
import { readTimeline } from '#/kit/protocol.ts';
import { describeApi, type ErrorDefinitions, type OpenApi } from '#/platform/server/reference/openapi.ts';
import * as chat from '#/slices/chat/contract/index.ts';
import * as contacts from '#/slices/contacts/contract/index.ts';
import * as identity from '#/slices/identity/contract/index.ts';

const doors: readonly Readonly<Record<string, unknown>>[] = [identity, contacts, chat];

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'id' in value && 'path' in value && 'access' in value;
}

function isErrors(value: unknown): value is ErrorDefinitions {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).length > 0 &&
    Object.values(value).every(isDefinition)
  );
}

function isDefinition(value: unknown): value is ErrorDefinition {
  return typeof value === 'object' && value !== null && 'status' in value && 'title' in value;
}

/** Every operation that a contract declares, slice by slice, by address within a slice. */
export function contractEndpoints(): Endpoint[] {
  const found = doors.flatMap((door) =>
    Object.values(door)
      .filter(isEndpoint)
      .sort((one, other) =>
        one.path < other.path ? -1 : one.path > other.path ? 1 : one.method.localeCompare(other.method),
      ),
  );
  return [...found, readTimeline];
}

/** Every error that a contract names. */
export function contractErrors(): ErrorDefinitions {
  const catalogues = doors.flatMap((door) => Object.values(door).filter(isErrors));
  return Object.assign({}, commonErrors, ...catalogues) as ErrorDefinitions;
}

/** Describes these operations, or all that the contracts declare. */
export function buildOpenApi(
  info: { readonly version: string; readonly url: string },
  endpoints: readonly Endpoint[] = contractEndpoints(),
): OpenApi {
  return describeApi(endpoints, { title: 'Plaza', ...info }, contractErrors());
}

/** The text of openapi.json: what this version's contracts declare, at the default address. */
export function openApiFile(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return `${JSON.stringify(buildOpenApi({ version, url: 'http://plaza.localhost:4680' }), null, 1)}\n`;
}
