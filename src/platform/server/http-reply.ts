// How answers leave: headers, problems and the words of the access log, on Fastify's reply.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem, type PlazaError } from '#/kit/error.ts';
import type { Client } from './http-client.ts';
import { PROBLEM_TYPE, retryAfterOf } from './http-errors.ts';
import { apiHeaders, HSTS, type HeaderList } from './security-headers.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whom the request comes from, after trusted proxies. */
    client: Client;
  }
  interface FastifyContextConfig {
    /** The operation's id, or the kind of page: for metrics and log, which never hold addresses. */
    name?: string;
  }
}

/** Sends a problem in place of whatever was being answered. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: PlazaError): FastifyReply {
  const retryAfter = retryAfterOf(error);
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter));
  if (error.status === 401) reply.header('www-authenticate', 'Bearer realm="plaza"');
  return reply
    .code(error.status)
    .headers(apiHeaders)
    .header('content-type', PROBLEM_TYPE)
    .send(JSON.stringify(toProblem(error, request.id)));
}

/**
 * Strict transport security counts for a host with all its ports: it is only said where the canonical address is
 * https, and only to those who came by it.
 */
export function hstsFor(publicUrl: string): (client: Client) => HeaderList | null {
  const { protocol, host } = new URL(publicUrl);
  const said: HeaderList | null = protocol === 'https:' ? { 'strict-transport-security': HSTS } : null;
  return (client) => (client.secure && client.host === host ? said : null);
}
