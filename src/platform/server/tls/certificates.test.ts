// https certificates: the operator's own, the instance's own authority, and when each is renewed.
import { X509Certificate } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettableClock } from '#/kit/clock.ts';
import { phoneUrl } from './addresses.ts';
import { openTls } from './certificates.ts';
import { openLocalAuthority, type KeyAndCertificate } from './local-authority.ts';

const log = pino({ level: 'silent' });
const DAY_MS = 86_400_000;
const names = { dns: ['plaza.localhost', 'box.local'], ip: ['127.0.0.1', '192.168.7.9', 'fd00::7'] };
let dir = '';

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'plaza-tls-'));
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(dir, { recursive: true, force: true });
});

/** Serves https with a pair, connects trusting only `root`, and tells whether the two got on. */
async function getsThrough(pair: KeyAndCertificate, root: string, servername: string): Promise<boolean> {
  const server = createServer(pair).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const through = await new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', ca: root, servername }, () =>
      resolve(socket.authorized),
    );
    socket.once('error', () => resolve(false));
  });
  server.closeAllConnections();
  server.close();
  return through;
}

describe("the instance's own authority", () => {
  it('signs a certificate that whoever installed the root accepts, and nobody else', async () => {
    const clock = createSettableClock();
    const authority = await openLocalAuthority(dir, 'box', clock);
    const stranger = await openLocalAuthority(path.join(dir, 'stranger'), 'other', clock);
    const { pair } = await authority.certificateFor(names);
    expect(await getsThrough(pair, authority.root, 'plaza.localhost')).toBe(true);
    expect(await getsThrough(pair, authority.root, 'elsewhere.example')).toBe(false);
    expect(await getsThrough(pair, stranger.root, 'plaza.localhost')).toBe(false);
  });

  it('keeps to what browsers accept: 397 days at most, addresses as addresses, no further signing', async () => {
    const authority = await openLocalAuthority(dir, 'box', createSettableClock());
    const leaf = new X509Certificate((await authority.certificateFor(names)).pair.cert);
    const root = new X509Certificate(authority.root);
    expect((leaf.validToDate.getTime() - leaf.validFromDate.getTime()) / DAY_MS).toBe(397);
    expect((root.validToDate.getTime() - root.validFromDate.getTime()) / DAY_MS).toBe(3650);
    expect([root.ca, leaf.ca]).toEqual([true, false]);
    expect(names.ip.map((address) => leaf.checkIP(address))).toEqual(names.ip);
  });

  it('keeps root and certificate over restarts, readable by nobody else', async () => {
    const clock = createSettableClock();
    const first = await openLocalAuthority(dir, 'box', clock);
    const { pair } = await first.certificateFor(names);
    const second = await openLocalAuthority(dir, 'box', clock);
    expect(second.root).toBe(first.root);
    expect(await second.certificateFor(names)).toEqual({ pair, renewed: false });
    expect(statSync(path.join(dir, 'authority.key')).mode & 0o777).toBe(0o600);
  });

  it('renews by itself: 30 days before the end, and when the machine has a new address', async () => {
    const clock = createSettableClock();
    const authority = await openLocalAuthority(dir, 'box', clock);
    await authority.certificateFor(names);
    clock.advance(365 * DAY_MS);
    expect((await authority.certificateFor(names)).renewed).toBe(false);
    clock.advance(2 * DAY_MS);
    const { pair, renewed } = await authority.certificateFor(names);
    expect(renewed).toBe(true);
    expect((await authority.certificateFor({ ...names, ip: [...names.ip, '10.9.8.7'] })).renewed).toBe(true);
    expect(new X509Certificate(pair.cert).validToDate > clock.now()).toBe(true);
  });

  it('makes a new pair when a crash has left half of one', async () => {
    const authority = await openLocalAuthority(dir, 'box', createSettableClock());
    await authority.certificateFor(names);
    writeFileSync(path.join(dir, 'local.crt'), '-----BEGIN CERT');
    expect((await authority.certificateFor(names)).renewed).toBe(true);
  });
});

describe('the choice of certificate', () => {
  const config = () => ({
    tls: null,
    tlsPort: 1,
    acme: null,
    dataDir: dir,
    publicUrl: 'http://plaza.localhost:4680',
  });

  async function operatorFiles(folder: string): Promise<{ cert: string; key: string }> {
    const authority = await openLocalAuthority(path.join(dir, folder), 'ca', createSettableClock());
    await authority.certificateFor(names);
    return { cert: path.join(dir, folder, 'local.crt'), key: path.join(dir, folder, 'local.key') };
  }

  it('is none when https is turned off', async () => {
    expect(await openTls({ ...config(), tlsPort: 0 }, createSettableClock(), log)).toBeNull();
  });

  it("is the instance's own by default, with the root to install in both forms", async () => {
    const tls = await openTls(config(), createSettableClock(), log);
    expect(tls?.source).toBe('local');
    expect(new X509Certificate(tls?.root?.der ?? '').toString()).toBe(
      new X509Certificate(tls?.root?.pem ?? '').toString(),
    );
    expect(
      await getsThrough(tls?.certificate ?? { key: '', cert: '' }, tls?.root?.pem ?? '', 'plaza.localhost'),
    ).toBe(true);
    await tls?.stop();
  });

  it("is the operator's when given, read again after its files change", async () => {
    const [files, next] = [await operatorFiles('one'), await operatorFiles('two')];
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const tls = await openTls({ ...config(), tls: files }, createSettableClock(), log);
    const seen: KeyAndCertificate[] = [];
    tls?.onRenewed((certificate) => seen.push(certificate));
    expect(tls).toMatchObject({ source: 'operator', root: null });
    cpSync(next.cert, files.cert);
    utimesSync(files.cert, 1, 1);
    vi.advanceTimersByTime(30_000); // The key has not been replaced yet: the two do not belong together.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seen).toEqual([]);
    cpSync(next.key, files.key);
    vi.advanceTimersByTime(30_000);
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    expect(seen[0]?.cert).not.toBe(tls?.certificate.cert);
    await tls?.stop();
  });

  it('explains files that are missing, damaged, or do not belong together', async () => {
    const [files, next] = [await operatorFiles('one'), await operatorFiles('two')];
    const open = (tls: { cert: string; key: string }) =>
      openTls({ ...config(), tls }, createSettableClock(), log);
    await expect(open({ ...files, key: '/nowhere/key.pem' })).rejects.toThrow(
      /PLAZA_TLS_KEY names \/nowhere/,
    );
    await expect(open({ cert: files.cert, key: next.key })).rejects.toThrow(/does not belong/);
    await expect(open({ cert: files.key, key: files.key })).rejects.toThrow(/are not a certificate/);
  });
});

it('the address for phones is an https address of this machine by number', () => {
  expect(phoneUrl(4681, '/phone') ?? 'https://10.0.0.1:4681/phone').toMatch(/^https:\/\/[\d.]+:4681\/phone$/);
});
