// Whom a request comes from: the client's address, scheme and host, after the proxies that we trust.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { TLSSocket } from 'node:tls';

export interface Client {
  readonly address: string;
  /** True when the browser's side of the connection is https. */
  readonly secure: boolean;
  /** The host and port that the browser asked for, lower case. */
  readonly host: string;
}

const named: Readonly<Record<string, readonly [string, number, 'ipv4' | 'ipv6'][]>> = {
  loopback: [
    ['127.0.0.0', 8, 'ipv4'],
    ['::1', 128, 'ipv6'],
  ],
  linklocal: [
    ['169.254.0.0', 16, 'ipv4'],
    ['fe80::', 10, 'ipv6'],
  ],
  uniquelocal: [
    ['10.0.0.0', 8, 'ipv4'],
    ['172.16.0.0', 12, 'ipv4'],
    ['192.168.0.0', 16, 'ipv4'],
    ['fc00::', 7, 'ipv6'],
  ],
};

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** A list of networks by name, address or CIDR. */
function networks(list: readonly string[]): BlockList {
  const block = new BlockList();
  for (const item of list) {
    for (const [network, bits, family] of named[item] ?? []) block.addSubnet(network, bits, family);
    if (item in named) continue;
    const [network = '', bits] = item.split('/');
    if (bits === undefined) block.addAddress(network, familyOf(network));
    else block.addSubnet(network, Number(bits), familyOf(network));
  }
  return block;
}

const loopback = networks(['loopback']);

function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && loopback.check(address, familyOf(address));
}

/** Whether a host name (without port) can only mean this machine. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name.replace(/^\[|\]$/g, ''));
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

export interface Clients {
  /** Whom a request comes from. */
  of(request: IncomingMessage): Client;
  /** Whether the request was sent on this very machine and not passed on by a proxy. */
  isLocal(request: IncomingMessage): boolean;
  /** Whether a proxy on this machine passed the request on that nobody told us to trust: all its clients look like one. */
  isUnknownProxy(request: IncomingMessage): boolean;
  /** Whether the peer of a connection is a proxy that we trust. */
  isProxy(peer: string): boolean;
}

/** Reads X-Forwarded-For, -Proto and -Host, but only as far as the hops named in `trustProxy` wrote them. */
export function createClients(trustProxy: readonly string[]): Clients {
  const trusted = networks(trustProxy);
  const isProxy = (address: string): boolean =>
    trustProxy.length > 0 && isIP(address) !== 0 && trusted.check(address, familyOf(address));

  /** The nearest hop, from our side, that is not a proxy of ours. */
  function behindProxies(peer: string, forwarded: string): string {
    let address = peer;
    for (const hop of forwarded.split(',').reverse()) {
      const candidate = plain(hop.trim().replace(/^\[|\]$/g, ''));
      if (isIP(candidate) === 0) return address;
      address = candidate;
      if (!isProxy(address)) return address;
    }
    return address;
  }

  return {
    isProxy: (peer) => isProxy(plain(peer)),
    isLocal: (request) =>
      isLoopback(plain(request.socket.remoteAddress ?? '')) &&
      request.headers['x-forwarded-for'] === undefined,
    isUnknownProxy(request) {
      const peer = plain(request.socket.remoteAddress ?? '');
      return request.headers['x-forwarded-for'] !== undefined && isLoopback(peer) && !isProxy(peer);
    },
    of(request) {
      const peer = plain(request.socket.remoteAddress ?? '');
      const encrypted = (request.socket as Partial<TLSSocket>).encrypted === true;
      const host = (request.headers.host ?? '').toLowerCase();
      if (!isProxy(peer)) return { address: peer, secure: encrypted, host };
      const scheme = header(request, 'x-forwarded-proto').split(',').at(-1)?.trim();
      const forwardedHost = header(request, 'x-forwarded-host').split(',').at(-1)?.trim().toLowerCase();
      return {
        address: behindProxies(peer, header(request, 'x-forwarded-for')),
        secure: scheme === undefined || scheme === '' ? encrypted : scheme === 'https',
        host: forwardedHost || host,
      };
    },
  };
}
