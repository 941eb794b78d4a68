// A certificate authority of the instance's own, for phones on the local network: its root is installed once,
// and the certificates under it are renewed without anybody noticing.
import 'reflect-metadata'; // The certificate library needs it before it is loaded.
import { createPrivateKey, createPublicKey, webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import path from 'node:path';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  X509Certificate as SignedCertificate,
} from '@peculiar/x509';
import type { Clock } from '#/kit/clock.ts';
import { writePrivateFile } from '../private-file.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
const ROOT_DAYS = 3650;
/** The longest that browsers accept. */
const LEAF_DAYS = 397;
const RENEW_DAYS = 30;

/** A key and a certificate, PEM both. */
export type KeyAndCertificate = { key: string; cert: string };

export type Names = { dns: string[]; ip: string[] };

export type LocalAuthority = {
  /** The certificate that people install and trust, PEM. */
  root: string;
  /** A certificate for these names: the one at hand, or a new one when it lacks a name or ends soon. */
  certificateFor(names: Names): Promise<{ pair: KeyAndCertificate; renewed: boolean }>;
};

type Keys = webcrypto.CryptoKeyPair;

async function generateKeys(): Promise<Keys> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function pemOfKey(keys: Keys): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
}

async function keysOf(pem: string): Promise<Keys> {
  const secret = createPrivateKey(pem);
  const shared = createPublicKey(secret);
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey('pkcs8', secret.export({ type: 'pkcs8', format: 'der' }), algorithm, true, [
      'sign',
    ]),
    webcrypto.subtle.importKey('spki', shared.export({ type: 'spki', format: 'der' }), algorithm, true, [
      'verify',
    ]),
  ]);
  return { privateKey, publicKey };
}

/** A day of grace at the start: phones' clocks are not always right. */
function validity(clock: Clock, days: number): { notBefore: Date; notAfter: Date } {
  const begin = clock.now().getTime() - DAY_MS;
  return { notBefore: new Date(begin), notAfter: new Date(begin + days * DAY_MS) };
}

async function createRoot(clock: Clock, machine: string): Promise<KeyAndCertificate> {
  const keys = await generateKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [`Plaza on ${machine}`] }, { O: ['Plaza, this network only'] }],
    ...validity(clock, ROOT_DAYS),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { key: await pemOfKey(keys), cert: root.toString('pem') };
}

async function createLeaf(clock: Clock, root: KeyAndCertificate, names: Names): Promise<KeyAndCertificate> {
  const [keys, rootKeys] = await Promise.all([generateKeys(), keysOf(root.key)]);
  const issuer = new SignedCertificate(root.cert);
  const leaf = await X509CertificateGenerator.create({
    subject: [{ CN: [names.dns[0] ?? 'Plaza'] }],
    issuer: issuer.subjectName,
    ...validity(clock, LEAF_DAYS),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...names.dns.map((value) => ({ type: 'dns' as const, value })),
        ...names.ip.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await AuthorityKeyIdentifierExtension.create(rootKeys.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { key: await pemOfKey(keys), cert: `${leaf.toString('pem')}\n${root.cert}\n` };
}

async function readPair(dir: string, name: string): Promise<KeyAndCertificate | null> {
  try {
    const [key, cert] = await Promise.all([
      readFile(path.join(dir, `${name}.key`), 'utf8'),
      readFile(path.join(dir, `${name}.crt`), 'utf8'),
    ]);
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)) ? { key, cert } : null;
  } catch {
    return null; // Missing, or cut off between the two files: a new pair takes its place.
  }
}

async function writePair(dir: string, name: string, pair: KeyAndCertificate): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await writePrivateFile(path.join(dir, `${name}.key`), pair.key);
  await writePrivateFile(path.join(dir, `${name}.crt`), pair.cert);
}

function daysLeft(pem: string, clock: Clock): number {
  return (new X509Certificate(pem).validToDate.getTime() - clock.now().getTime()) / DAY_MS;
}

function covers(pem: string, names: Names): boolean {
  const certificate = new X509Certificate(pem);
  return (
    names.dns.every((name) => certificate.checkHost(name) !== undefined) &&
    names.ip.every((address) => isIP(address) !== 0 && certificate.checkIP(address) !== undefined)
  );
}

/** Opens the authority kept in this folder, making it at the first start. `machine` goes into its name. */
export async function openLocalAuthority(
  dir: string,
  machine: string,
  clock: Clock,
): Promise<LocalAuthority> {
  let root = await readPair(dir, 'authority');
  if (root === null || daysLeft(root.cert, clock) < LEAF_DAYS) {
    root = await createRoot(clock, machine);
    await writePair(dir, 'authority', root);
  }
  const authority = root;
  const isOurs = (pem: string) =>
    new X509Certificate(pem).verify(new X509Certificate(authority.cert).publicKey);
  return {
    root: authority.cert,
    async certificateFor(names) {
      const held = await readPair(dir, 'local');
      const good =
        held !== null &&
        isOurs(held.cert) &&
        daysLeft(held.cert, clock) > RENEW_DAYS &&
        covers(held.cert, names);
      if (good) return { pair: held, renewed: false };
      const pair = await createLeaf(clock, authority, names);
      await writePair(dir, 'local', pair);
      return { pair, renewed: true };
    },
  };
}
