// The door of contacts' server: who may talk to whom, for the slices above.
import type { Clock } from '#/kit/clock.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Database, Reader, Tx } from '#/platform/server/database.ts';
import type { Timelines } from '#/platform/server/timeline.ts';
import { readHandle } from '#/slices/identity/contract/index.ts';
import type { Identity } from '#/slices/identity/server/index.ts';
import { createContactsPresenter } from './news.ts';
import { eraseActor, exportActor } from './own-data.ts';
import { contactsRoutes } from './routes.ts';
import { tiesOf } from './standings.ts';

export interface ContactsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly timelines: Timelines;
  readonly identity: Pick<Identity, 'personCards' | 'actorByHandle'>;
}

/** Two persons, in any order. */
export type Two = readonly [ActorId, ActorId];

export type Contacts = ReturnType<typeof createContacts>;

export function createContacts(deps: ContactsDeps) {
  const { db, clock, timelines, identity } = deps;
  const cardsOf = (reader: Reader, ids: readonly ActorId[]) => identity.personCards(reader, ids);
  const findHandle = async (typed: string) => {
    const handle = readHandle(typed);
    const actor = handle === null ? null : await identity.actorByHandle(db.read, handle);
    return actor?.kind === 'person' ? actor.actorId : null;
  };

  /** For each pair, in their order: whether they are contacts and neither has blocked the other. One statement. */
  async function mayTalkMany(reader: Reader, pairs: readonly Two[]): Promise<readonly boolean[]> {
    return (await tiesOf(reader, pairs)).map(({ contacts, blocked }) => contacts && !blocked);
  }

  return {
    routes: contactsRoutes({ db, clock, timelines, cardsOf, findHandle }),
    presenters: { contacts: createContactsPresenter({ reader: db.read, cardsOf }) },
    mayTalkMany,
    /** Whether two persons are contacts and neither has blocked the other. */
    async mayTalk(reader: Reader, a: ActorId, b: ActorId): Promise<boolean> {
      return (await mayTalkMany(reader, [[a, b]]))[0] === true;
    },
    /** Whether one of the two has blocked the other. */
    async blockedEitherWay(reader: Reader, a: ActorId, b: ActorId): Promise<boolean> {
      return (await tiesOf(reader, [[a, b]]))[0]?.blocked === true;
    },
    /** For each pair, in their order: whether they are contacts. One statement. */
    async areContacts(reader: Reader, pairs: readonly Two[]): Promise<readonly boolean[]> {
      return (await tiesOf(reader, pairs)).map(({ contacts }) => contacts);
    },
    exportActor: (tx: Tx, actorId: ActorId): Promise<unknown> => exportActor(tx, cardsOf, actorId),
    eraseActor: (tx: Tx, now: Date, actorId: ActorId): Promise<void> =>
      eraseActor(tx, timelines, now, actorId),
  };
}
