// The gateway's door and its bounds: who may come in, abuse, slow readers, revocation, stopping.
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SUBPROTOCOL } from '#/kit/protocol.ts';
import { bus, by, Device, entry, room, start, stop, world } from '#/platform/testing/gateway.ts';

beforeEach(() => start());
afterEach(stop);

describe('the door', () => {
  const cookie = { cookie: '__Host-plaza=ana' };
  it.each([
    ['no credential', {}, undefined, '/socket', 401],
    ['an unknown token', by('nobody'), undefined, '/socket', 401],
    ['a cookie from no page', cookie, undefined, '/socket', 403],
    ['a cookie from another site', { ...cookie, origin: 'https://evil.example' }, undefined, '/socket', 403],
    [
      'a token from another site',
      { ...by('ana'), origin: 'https://evil.example' },
      undefined,
      '/socket',
      403,
    ],
    ['no subprotocol', by('ana'), [], '/socket', 400],
    ['another subprotocol', by('ana'), ['chat'], '/socket', 400],
    ['another path', by('ana'), undefined, '/elsewhere', 404],
  ])('refuses %s', async (_what, headers: Record<string, string>, protocols, place, status) => {
    const device = await new Device(headers, protocols ?? [SUBPROTOCOL], place).open();
    expect(device.status).toBe(status);
  });

  it('takes a cookie from our own page', async () => {
    const device = await new Device({ ...cookie, origin: 'https://plaza.example' }).hello();
    expect(device.socket.protocol).toBe(SUBPROTOCOL);
  });

  it('bounds the sockets of an account and of an address, and counts down again', async () => {
    stop();
    await start({ socketsPerAccount: 2, socketsPerAddress: 3 });
    const [first] = await Promise.all([new Device(by('ana')).open(), new Device(by('ana')).open()]);
    expect((await new Device(by('ana')).open()).status).toBe(429);
    await new Device(by('bo')).open();
    expect((await new Device(by('bo')).open()).status).toBe(429);
    first.socket.close();
    await expect.poll(() => world().gateway.sockets()).toBe(2);
    expect((await new Device(by('ana')).open()).status).toBe(0);
  });
});

describe('abuse', () => {
  it.each([
    ['something before hello', '{"t":"ping"}', 4003],
    ['what is no JSON', '{"t":', 4003],
    ['an unknown frame', '{"t":"dance"}', 4003],
    ['a negative call', '{"t":"call","n":-1,"op":"x"}', 4003],
    ['bytes', Buffer.from('{"t":"hello"}'), 4003],
    ['too large a message', 'x'.repeat(5_000), 1009],
  ])('closes a socket that sends %s', async (_what, message, code) => {
    const device = await new Device(by('ana')).open();
    device.socket.send(message);
    expect(await device.code()).toBe(code);
  });

  it('reads a hasty device more slowly, and lets a flooding one go', async () => {
    stop();
    await start({ framesPerSecond: 20 });
    const hasty = await new Device(by('ana')).hello();
    for (let n = 0; n < 95; n += 1) hasty.send({ t: 'ping' });
    await hasty.next('pong', 95);
    expect(hasty.closed).toBeNull();
    const flooding = await new Device(by('bo')).hello();
    for (let n = 0; n < 400; n += 1) flooding.send({ t: 'ping' });
    expect(await flooding.code()).toBe(4004);
  });

  it('leaves out news for a device that does not read, and tells it to compare heads when it does', async () => {
    const slow = await new Device(by('bo')).hello();
    const quick = await new Device(by('ana')).hello();
    slow.socket.pause();
    const bulk = 'x'.repeat(60_000);
    let seq = 0;
    for (; seq < 300; seq += 1) {
      bus.publish('entry', [entry(seq + 1, room, bulk)]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await quick.next('entry', 300);
    slow.socket.resume();
    await slow.next('resync');
    const got = slow.frames.filter((frame) => frame.t === 'entry').length;
    expect(got).toBeLessThan(300);
    bus.publish('entry', [entry(301)]);
    await slow.next('entry', got + 1);
    expect(slow.frames.filter((frame) => frame.t === 'resync')).toHaveLength(1);
  });

  it('closes a socket whose frames are masked wrongly or cut short without harm to others', async () => {
    const device = await new Device(by('ana')).hello();
    const raw = net.connect(world().port, '127.0.0.1');
    raw.on('error', () => undefined);
    raw.write(
      `GET /socket HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nauthorization: Bearer bo\r\n` +
        `sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: ${SUBPROTOCOL}\r\n\r\n`,
    );
    const answer = await new Promise<Buffer>((resolve) => raw.once('data', resolve));
    expect(answer.toString('latin1')).toContain('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    raw.write(Buffer.from([0x81, 0x02, 0x7b, 0x7d]));
    await new Promise((resolve) => raw.once('close', resolve));
    device.send({ t: 'ping' });
    await device.next('pong');
  });
});

describe('an end', () => {
  it('comes at once to the sockets of a revoked session, and to no other', async () => {
    const [ana, bo] = await Promise.all([new Device(by('ana')).hello(), new Device(by('bo')).hello()]);
    bus.publish('session', { sessionIds: [world().callers.get('ana')!.sessionId] });
    expect(await ana.code()).toBe(4001);
    expect((await new Device(by('ana')).open()).status).toBe(401);
    bo.send({ t: 'ping' });
    await bo.next('pong');
  });

  it('a stop answers calls under way, sends everybody away with 4002 and takes nobody new', async () => {
    const [ana, bo] = await Promise.all([new Device(by('ana')).hello(), new Device(by('bo')).hello()]);
    ana.send({ t: 'call', n: 1, op: 'tests.echo', input: { text: 'last', how: 'hold' } });
    await expect.poll(() => world().running).toBe(1);
    const drained = world().gateway.drain(200);
    expect(await bo.code()).toBe(4002);
    expect((await new Device(by('bo')).open()).status).toBe(503);
    world().release[0]!();
    expect(await ana.next('result')).toMatchObject({ output: { text: 'last' } });
    expect(await ana.code()).toBe(4002);
    await drained;
    expect(world().gateway.sockets()).toBe(0);
  });

  it('a cut is what a bad network does', async () => {
    const device = await new Device(by('ana')).hello();
    expect(world().gateway.cut(1)).toBe(1);
    expect(await device.code()).toBe(1006);
  });
});
