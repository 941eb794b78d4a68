// Which pages may speak for a signed-in browser: checks of Origin and Sec-Fetch-Site instead of tokens against CSRF.
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { commonErrors, fail } from '#/kit/error.ts';
import { isLoopbackName, type Client } from './http-client.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface Origins {
  /** Whether a page of this origin is our own page, as the browser reached it. */
  isOurs(origin: string, client: Client): boolean;
  /**
   * Refuses requests that another site's page had a browser send. A bearer token proves the sender by itself; a
   * cookie does not, so an unsafe method or a socket by cookie must show by Origin or Sec-Fetch-Site where it is from.
   */
  check(request: IncomingMessage, client: Client, how: { byCookie: boolean; socket: boolean }): void;
}

function parse(origin: string): URL | null {
  return URL.canParse(origin) ? new URL(origin) : null;
}

/**
 * Our origins: the canonical one, the names in `ownHosts` (those of our certificate), and this request's own host if
 * its name is one that no stranger's DNS can point at us: a loopback name or an IP address.
 */
export function createOrigins(publicUrl: string, ownHosts: () => readonly string[]): Origins {
  function isOurs(origin: string, client: Client): boolean {
    if (origin === publicUrl) return true;
    const url = parse(origin);
    if (url === null || url.origin !== origin) return false;
    if (url.protocol !== (client.secure ? 'https:' : 'http:') || url.host !== client.host) return false;
    const name = url.hostname.replace(/^\[|\]$/g, '');
    return isLoopbackName(name) || isIP(name) !== 0 || ownHosts().includes(name);
  }

  function check(
    request: IncomingMessage,
    client: Client,
    how: { byCookie: boolean; socket: boolean },
  ): void {
    const { origin, 'sec-fetch-site': site } = request.headers;
    const from = Array.isArray(site) ? site[0] : site;
    if (from !== undefined && from !== 'same-origin' && from !== 'none') fail(commonErrors, 'origin_refused');
    const unsafe = how.socket || !SAFE_METHODS.has(request.method ?? 'GET');
    if (!unsafe) return;
    if (origin !== undefined && !isOurs(origin, client)) fail(commonErrors, 'origin_refused');
    const proven = how.socket ? origin !== undefined : origin !== undefined || from === 'same-origin';
    if (how.byCookie && !proven) fail(commonErrors, 'origin_refused');
  }

  return { isOurs, check };
}
