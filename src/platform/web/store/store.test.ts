// The device's copy of an account: opened by its tables, grown by new ones, gone when it should be.
import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { actorId as actorIdSchema, newId, type ActorId } from '#/kit/id.ts';
import { eraseOtherStores, marks, openStore } from './store.ts';
import { defineTable } from './table.ts';

const things = defineTable<{ id: string; size: number }, string>('test_thing', 'id');
const sized = defineTable<{ id: string; size: number }, string>('test_thing', 'id, size');
const others = defineTable<{ id: string }, string>('test_other', 'id');
const someone = (): ActorId => actorIdSchema.parse(newId());

afterEach(async () => {
  vi.restoreAllMocks();
  await eraseOtherStores(null);
});

describe('the store', () => {
  it('keeps what is written, over a reload', async () => {
    const id = someone();
    const first = await openStore(id, [things]);
    await first.table(things).put({ id: 'a', size: 1 });
    first.close();
    const second = await openStore(id, [things]);
    expect(await second.table(things).get('a')).toEqual({ id: 'a', size: 1 });
    second.close();
  });
  it('takes new tables and indexes and keeps what it has', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const id = someone();
    const first = await openStore(id, [things]);
    await first.table(things).put({ id: 'a', size: 1 });
    first.close();
    const later = await openStore(id, [sized, others]);
    expect(await later.table(sized).where('size').above(0).count()).toBe(1);
    expect(await later.table(others).count()).toBe(0);
    later.close();
  });
  it('does several things or none', async () => {
    const store = await openStore(someone(), [things]);
    const failing = store.transaction(async () => {
      await store.table(things).put({ id: 'a', size: 1 });
      await store.table(marks).put({ name: 'x', value: 'y' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([await store.table(things).count(), await store.table(marks).count()]).toEqual([0, 0]);
    store.close();
  });
  it('of one account is closed and gone when another tab erases it', async () => {
    const id = someone();
    const erased = vi.fn<() => void>();
    await openStore(id, [things], erased);
    const other = await openStore(id, [things]);
    await other.erase();
    expect(erased).toHaveBeenCalledTimes(1);
    expect(await Dexie.exists(`plaza-${id}`)).toBe(false);
  });
  it('of others is erased, and nothing that is not ours', async () => {
    const [mine, other] = [someone(), someone()];
    (await openStore(mine, [])).close();
    (await openStore(other, [])).close();
    const foreign = new Dexie('something-else');
    foreign.version(1).stores({ x: 'id' });
    await foreign.open();
    foreign.close();
    await eraseOtherStores(mine);
    const names = await Dexie.getDatabaseNames();
    expect(names).toContain(`plaza-${mine}`);
    expect(names).not.toContain(`plaza-${other}`);
    expect(names).toContain('something-else');
  });
});
