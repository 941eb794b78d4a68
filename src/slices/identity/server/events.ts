// Telling a person's own devices what changed, on their timeline; and what such an event shows when it is read.
import { timelineId, type ActorId } from '#/kit/id.ts';
import type { Database, Tx } from '#/platform/server/database.ts';
import type { EntryRow, Presenter, Timelines } from '#/platform/server/timeline.ts';
import type { IdentityEventKind } from '../contract/index.ts';
import { personById } from './actor-store.ts';

export interface Events {
  /** Appends to the person's timeline; the last thing that a transaction does. */
  tell(tx: Tx, now: Date, actorId: ActorId, kind: IdentityEventKind): Promise<void>;
  readonly present: Presenter;
}

export function createEvents(deps: { readonly db: Database; readonly timelines: Timelines }): Events {
  async function contentOf(entry: EntryRow): Promise<unknown> {
    if (entry.kind !== 'identity.profile_changed') return {};
    const person = await personById(deps.db.read, entry.subjectId as ActorId);
    return person === null ? null : { actorId: person.actorId, name: person.name, locale: person.locale };
  }

  return {
    async tell(tx, now, actorId, kind) {
      await deps.timelines.append(tx, now, [
        { timelineId: timelineId.parse(actorId), kind, subjectId: actorId, actorId },
      ]);
    },
    async present(entries) {
      // A page has at most a few of a person's, all of the same person: each kind is read once.
      const contents = new Map<string, Promise<unknown>>();
      return Promise.all(
        entries.map((entry) => {
          const key = `${entry.kind} ${entry.subjectId}`;
          const content = contents.get(key) ?? contentOf(entry);
          contents.set(key, content);
          return content;
        }),
      );
    },
  };
}
