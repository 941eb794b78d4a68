// Token buckets, gauges and who counts as one address.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSettableClock } from '#/kit/clock.ts';
import { createClients, isLoopbackName } from './http-client.ts';
import { addressKey, createBuckets, createGauge } from './limits.ts';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

const still = () => createSettableClock({ now: () => new Date(1_000_000) });

it('a bucket gives its burst at once, then as much as refills, and says how long to wait', () => {
  const clock = still();
  const buckets = createBuckets(clock, { perMinute: 60, burst: 5 });
  expect([1, 1, 1, 1, 1, 1].map((cost) => buckets.take('a', cost))).toEqual([0, 0, 0, 0, 0, 1]);
  expect(buckets.take('b', 5)).toBe(0);
  clock.advance(1_000);
  expect(buckets.take('a', 1)).toBe(0);
  expect(buckets.take('a', 3)).toBe(3);
});

it('never gives more than burst and refill together, whatever is asked', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: 4 }))),
      (asks) => {
        const clock = still();
        const buckets = createBuckets(clock, { perMinute: 60, burst: 10 });
        let given = 0;
        let elapsedMs = 0;
        for (const [waitMs, cost] of asks) {
          clock.advance(waitMs);
          elapsedMs += waitMs;
          if (buckets.take('a', cost) === 0) given += cost;
        }
        return given <= 10 + elapsedMs / 1_000 + 1e-6;
      },
    ),
  );
});

it('locks nobody out when the clock is set back', () => {
  let nowMs = 10_000_000;
  const buckets = createBuckets({ now: () => new Date(nowMs) }, { perMinute: 60, burst: 2 });
  buckets.take('a', 2);
  nowMs -= 3_600_000;
  expect(buckets.take('a', 1)).toBeLessThanOrEqual(2);
  nowMs += 2_000;
  expect(buckets.take('a', 1)).toBe(0);
});

it('keeps a bounded number of buckets, the busy ones among them', () => {
  const buckets = createBuckets(still(), { perMinute: 1, burst: 1 }, 100);
  for (let index = 0; index < 10_000; index += 1) {
    buckets.take(`stranger ${index}`, 1);
    expect(buckets.take('busy', 1)).toBe(index === 0 ? 0 : 60);
  }
});

it('a gauge counts what is open and lets go of what is closed', () => {
  const gauge = createGauge(2);
  expect([gauge.open('a'), gauge.open('a'), gauge.open('a')]).toEqual([true, true, false]);
  gauge.close('a');
  expect([gauge.open('a'), gauge.count('a'), gauge.count('b')]).toEqual([true, 2, 0]);
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
])('%s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

function request(peer: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const message = new IncomingMessage(socket);
  Object.assign(message.headers, headers);
  return message;
}

it.each([
  ['no proxy is trusted', [], '127.0.0.1', '6.6.6.6', '127.0.0.1'],
  ['a trusted one tells', ['loopback'], '127.0.0.1', '192.0.2.7', '192.0.2.7'],
  ['what the client made up before it', ['127.0.0.1'], '::ffff:127.0.0.1', '6.6.6.6, 192.0.2.7', '192.0.2.7'],
  ['two trusted ones in a row', ['loopback', '10.0.0.0/8'], '127.0.0.1', '192.0.2.7, 10.1.1.1', '192.0.2.7'],
  ['words instead of addresses', ['loopback'], '127.0.0.1', 'unknown', '127.0.0.1'],
  ['a stranger who claims to be one', ['10.0.0.0/8'], '192.0.2.9', '6.6.6.6', '192.0.2.9'],
])('the address when %s', (_when, trusted, peer, forwarded, expected) => {
  const found = createClients(trusted).of(request(peer, { 'x-forwarded-for': forwarded, host: 'X.example' }));
  expect(found).toEqual({ address: expected, secure: false, host: 'x.example' });
});

it('scheme and host come from a trusted proxy alone', () => {
  const headers = {
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'plaza.example',
    host: '127.0.0.1:4680',
  };
  expect(createClients(['loopback']).of(request('127.0.0.1', headers))).toMatchObject({
    secure: true,
    host: 'plaza.example',
  });
  expect(createClients([]).of(request('127.0.0.1', headers))).toMatchObject({
    secure: false,
    host: '127.0.0.1:4680',
  });
  expect(createClients([]).isLocal(request('127.0.0.1', headers))).toBe(true);
  const forwarded = request('127.0.0.1', { 'x-forwarded-for': '192.0.2.1' });
  expect(createClients([]).isUnknownProxy(forwarded)).toBe(true);
  expect(createClients(['loopback']).isUnknownProxy(forwarded)).toBe(false);
  expect(createClients([]).isLocal(request('127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }))).toBe(false);
});

it.each([
  ['localhost', true],
  ['plaza.localhost', true],
  ['127.9.9.9', true],
  ['[::1]', true],
  ['localhost.evil.example', false],
  ['10.0.0.1', false],
])('%s means this machine: %s', (name, expected) => {
  expect(isLoopbackName(name)).toBe(expected);
});
