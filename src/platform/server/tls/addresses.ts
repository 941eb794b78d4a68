// The names and numbers under which this machine is reached on its own network.
import { hostname, networkInterfaces } from 'node:os';

function isReachable(address: string): boolean {
  // Addresses of one link only need a zone to be used, which no browser accepts.
  return !address.startsWith('fe80:') && !address.startsWith('169.254.');
}

/** Container and tunnel bridges, which no phone ever sees. */
const bridges = /^(docker|br-|veth|virbr|cni|flannel|tun|tap|utun|lxc|podman)/;

/** The addresses of this machine on its networks, IPv4 first, real networks before bridges. */
export function networkAddresses(): string[] {
  const found = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ internal, address }) => !internal && isReachable(address))
      .map(({ address, family }) => ({
        address,
        rank: (bridges.test(name) ? 2 : 0) + (family === 'IPv4' ? 0 : 1),
      })),
  );
  return found.sort((one, other) => one.rank - other.rank).map(({ address }) => address);
}

/** The https address of a page to show to phones on the same network; null when this machine is on none. */
export function phoneUrl(tlsPort: number, path: string): string | null {
  const address = networkAddresses().find((candidate) => !candidate.includes(':'));
  if (address === undefined) return null;
  return new URL(path, `https://${address}:${tlsPort}`).href;
}

/** Every name a certificate of our own should carry: `dns` and `ip` apart. */
export function ownNames(publicUrl: string): { dns: string[]; ip: string[] } {
  const machine = hostname().toLowerCase();
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(machine);
  const publicHost = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  const publicIsNumber = /^[\d.]+$|:/.test(publicHost);
  const local = isName && !machine.includes('.') ? [`${machine}.local`] : [];
  const dns = [
    'plaza.localhost',
    'localhost',
    ...(isName ? [machine] : []),
    ...local,
    ...(publicIsNumber ? [] : [publicHost]),
  ];
  const ip = ['127.0.0.1', '::1', ...networkAddresses(), ...(publicIsNumber ? [publicHost] : [])];
  return { dns: [...new Set(dns)], ip: [...new Set(ip)] };
}
