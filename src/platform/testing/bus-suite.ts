// What every bus must do, whatever carries it: the suite that each implementation of the port runs.
import { describe, expect, it } from 'vitest';
import { newId, type ActorId, type SessionId, type TimelineId } from '#/kit/id.ts';
import type { Bus, BusTopics } from '#/platform/server/bus.ts';

/** One place on the bus, as a process has it; `settle` waits until what was published could have arrived. */
export interface BusPlace {
  readonly bus: Bus;
  close(): Promise<void>;
}

export interface BusWorld {
  /** Opens one more place on the same bus. */
  open(): Promise<BusPlace>;
  /** Waits until whatever was published has arrived or is lost. */
  settle(): Promise<void>;
}

const session = (): BusTopics['session'] => ({ sessionIds: [newId() as SessionId] });
const signal = (data: unknown): BusTopics['signal'] => ({
  to: { actors: [newId() as ActorId] },
  kind: 'test.signal',
  data,
});

/** Declares the suite for one implementation; `makeWorld` gives a bus of its own to each test. */
export function busSuite(name: string, makeWorld: () => Promise<BusWorld>): void {
  describe(`bus: ${name}`, () => {
    it('brings a message to every subscriber of its topic, the publisher’s own included', async () => {
      const world = await makeWorld();
      const [one, other] = [await world.open(), await world.open()];
      const heard: string[] = [];
      one.bus.subscribe('session', ({ sessionIds }) => heard.push(`one ${sessionIds[0]}`));
      other.bus.subscribe('session', ({ sessionIds }) => heard.push(`other ${sessionIds[0]}`));
      other.bus.subscribe('signal', () => heard.push('wrong topic'));
      const message = session();
      one.bus.publish('session', message);
      await world.settle();
      const [id] = message.sessionIds;
      expect(heard.toSorted()).toEqual([`one ${id}`, `other ${id}`]);
      await Promise.all([one.close(), other.close()]);
    });

    it('keeps the order of one publisher within a topic', async () => {
      const world = await makeWorld();
      const [one, other] = [await world.open(), await world.open()];
      const heard: unknown[] = [];
      other.bus.subscribe('signal', ({ data }) => heard.push(data));
      for (let index = 0; index < 200; index += 1) one.bus.publish('signal', signal(index));
      await world.settle();
      expect(heard).toEqual(Array.from({ length: 200 }, (_, index) => index));
      await Promise.all([one.close(), other.close()]);
    });

    it('carries messages as plain JSON would', async () => {
      const world = await makeWorld();
      const place = await world.open();
      const heard: BusTopics['audience'][] = [];
      place.bus.subscribe('audience', (message) => heard.push(message));
      const message = { actorId: newId() as ActorId, timelineId: newId() as TimelineId, joined: true };
      place.bus.publish('audience', message);
      await world.settle();
      expect(heard).toEqual([JSON.parse(JSON.stringify(message))]);
      await place.close();
    });

    it('brings nothing after a subscription has ended', async () => {
      const world = await makeWorld();
      const place = await world.open();
      const heard: unknown[] = [];
      const end = place.bus.subscribe('signal', ({ data }) => heard.push(data));
      place.bus.publish('signal', signal('before'));
      await world.settle();
      end();
      place.bus.publish('signal', signal('after'));
      await world.settle();
      expect(heard).toEqual(['before']);
      await place.close();
    });

    it('brings a message to the others when one handler throws', async () => {
      const world = await makeWorld();
      const place = await world.open();
      const heard: unknown[] = [];
      place.bus.subscribe('signal', () => {
        throw new Error('this handler is broken');
      });
      place.bus.subscribe('signal', ({ data }) => heard.push(data));
      place.bus.publish('signal', signal('whole'));
      await world.settle();
      expect(heard).toEqual(['whole']);
      await place.close();
    });
  });
}
