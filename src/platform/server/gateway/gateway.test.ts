// The gateway with real sockets: hello, news, calls.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timelineId, newId } from '#/kit/id.ts';
import {
  bus,
  by,
  Device,
  entry,
  head,
  ofActor,
  people,
  room,
  start,
  stop,
  world,
} from '#/platform/testing/gateway.ts';

beforeEach(() => start());
afterEach(stop);

describe('hello and news', () => {
  it('is answered with the heads that moved, looking back a little further than asked', async () => {
    world().heads.set(room, head(room, 7));
    const device = await new Device(by('ana')).hello('2026-01-01T00:10:00.000Z');
    const welcome = await device.next('welcome');
    expect(welcome).toMatchObject({
      heads: [{ timelineId: room, headSeq: 7 }],
      actorId: people.ana,
      heartbeatMs: 30_000,
    });
    expect(world().movedSince).toEqual([new Date('2026-01-01T00:08:00.000Z')]);
  });

  it('brings every follower each entry once, in order, own timeline included', async () => {
    const [ana, bo] = await Promise.all([new Device(by('ana')).hello(), new Device(by('bo')).hello()]);
    bus.publish('entry', [entry(1), entry(2)]);
    bus.publish('entry', [entry(3, room, { text: 'é𝄞'.repeat(9_000) }), entry(1, ofActor(people.bo))]);
    await bo.next('entry', 4);
    await ana.next('entry', 3);
    expect(
      bo.frames.flatMap((frame) =>
        frame.t === 'entry' && frame.entry.timelineId === room ? [frame.entry.seq] : [],
      ),
    ).toEqual([1, 2, 3]);
    expect((await ana.next('entry', 3)).entry.data).toEqual({ text: 'é𝄞'.repeat(9_000) });
    expect(ana.frames.filter((frame) => frame.t === 'entry')).toHaveLength(3);
  });

  it('loses nothing that is committed between hello and welcome', async () => {
    const device = await new Device(by('ana')).open();
    const read = world().follows.get(people.ana)!;
    world().follows.set(people.ana, read);
    device.send({ t: 'hello' });
    await expect.poll(() => world().movedSince.length, { interval: 1 }).toBe(1);
    bus.publish('entry', [entry(1)]);
    await device.next('entry');
    expect(device.frames.map((frame) => frame.t)).toEqual(['welcome', 'entry']);
  });

  it('follows a timeline from the moment the actor joins until they leave', async () => {
    const other = timelineId.parse(newId());
    const device = await new Device(by('ana')).hello();
    bus.publish('audience', { actorId: people.ana, timelineId: other, joined: true });
    bus.publish('entry', [entry(1, other)]);
    bus.publish('audience', { actorId: people.ana, timelineId: other, joined: false });
    bus.publish('entry', [entry(2, other), entry(9)]);
    await device.next('entry', 2);
    expect(device.frames.flatMap((frame) => (frame.t === 'entry' ? [frame.entry.seq] : []))).toEqual([1, 9]);
  });

  it('brings signals to actors, or to all that follow a timeline but one', async () => {
    const [ana, bo] = await Promise.all([new Device(by('ana')).hello(), new Device(by('bo')).hello()]);
    bus.publish('signal', {
      to: { timelineId: room, except: people.ana },
      kind: 'chat.typing',
      data: { on: true },
    });
    bus.publish('signal', { to: { actors: [people.ana] }, kind: 'chat.read', data: 4 });
    expect(await bo.next('signal')).toEqual({ t: 'signal', kind: 'chat.typing', data: { on: true } });
    expect(await ana.next('signal')).toEqual({ t: 'signal', kind: 'chat.read', data: 4 });
    expect(ana.frames.filter((frame) => frame.t === 'signal')).toHaveLength(1);
  });

  it('tells when an actor comes online, and not that a device merely reconnected', async () => {
    const first = await new Device(by('ana')).hello();
    expect(world().gateway.isOnline(people.ana)).toBe(true);
    first.socket.terminate();
    await expect.poll(() => world().gateway.sockets()).toBe(0);
    await new Device(by('ana')).hello();
    expect(world().presence).toEqual(['ana on']);
  });
});

describe('calls', () => {
  it('are answered by number, also when they end in another order', async () => {
    const device = await new Device(by('ana')).hello();
    device.send({ t: 'call', n: 1, op: 'tests.echo', input: { text: 'a', how: 'hold' } });
    device.send({ t: 'call', n: 2, op: 'tests.echo', input: { text: 'b' } });
    device.send({ t: 'call', op: 'tests.echo', input: { text: 'no answer wanted' } });
    device.send({ t: 'ping' });
    expect(await device.next('result')).toEqual({ t: 'result', n: 2, output: { text: 'b' } });
    await device.next('pong');
    world().release[0]!();
    expect(await device.next('result', 2)).toEqual({ t: 'result', n: 1, output: { text: 'a' } });
  });

  it.each([
    ['an unknown operation', 'tests.nothing', {}, 'not_found'],
    ['one that is not for sockets', 'tests.signIn', {}, 'not_found'],
    ['a wrong input', 'tests.echo', { text: 1 }, 'invalid_input'],
    ['no input', 'tests.echo', undefined, 'invalid_input'],
    ['a full queue', 'tests.echo', { text: '', how: 'busy' }, 'busy'],
    ['a bug', 'tests.echo', { text: '', how: 'bug' }, 'internal'],
  ])('answers %s with a problem', async (_what, op, input, code) => {
    const device = await new Device(by('ana')).hello();
    device.send({ t: 'call', n: 5, op, input });
    const answer = await device.next('problem');
    expect(answer).toMatchObject({ n: 5, problem: { code } });
    expect(JSON.stringify(answer)).not.toContain('inside');
  });

  it('runs a bounded number at once and reads on when they are done', async () => {
    const device = await new Device(by('ana')).hello();
    for (let n = 0; n < 100; n += 1)
      device.send({ t: 'call', n, op: 'tests.echo', input: { text: `${n}`, how: 'hold' } });
    await expect.poll(() => world().running).toBe(32);
    const pump = setInterval(
      () =>
        world()
          .release.splice(0)
          .forEach((go) => go()),
      5,
    );
    await device.next('result', 100);
    clearInterval(pump);
    expect(new Set(device.frames.flatMap((frame) => (frame.t === 'result' ? [frame.n] : []))).size).toBe(100);
  });

  it('asks again who calls before what needs a confirmation', async () => {
    const device = await new Device(by('ana')).hello();
    device.send({ t: 'call', n: 1, op: 'tests.secret', input: {} });
    await device.next('result');
    world().callers.set('ana', { ...world().callers.get('ana')!, steppedUpAt: null });
    device.send({ t: 'call', n: 2, op: 'tests.secret', input: {} });
    expect(await device.next('problem')).toMatchObject({ problem: { code: 'step_up_required' } });
    world().callers.delete('ana');
    device.send({ t: 'call', n: 3, op: 'tests.secret', input: {} });
    expect(await device.code()).toBe(4001);
  });

  it('keeps a socket whose token was changed, without what the confirmation opened', async () => {
    const device = await new Device(by('ana')).hello();
    const caller = world().callers.get('ana')!;
    world().callers.delete('ana');
    world().standing.set(caller.sessionId, { ...caller, steppedUpAt: null });
    device.send({ t: 'call', n: 1, op: 'tests.secret', input: {} });
    expect(await device.next('problem')).toMatchObject({ problem: { code: 'step_up_required' } });
    device.send({ t: 'call', n: 2, op: 'tests.echo', input: { text: 'still here' } });
    await device.next('result');
    world().standing.clear();
    device.send({ t: 'call', n: 3, op: 'tests.secret', input: {} });
    expect(await device.code()).toBe(4001);
  });
});
