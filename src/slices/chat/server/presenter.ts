// What readers of entries are shown: the content as it stands now, joined for many entries at once.
import type { ActorId } from '#/kit/id.ts';
import type { Reader } from '#/platform/server/database.ts';
import type { EntryRow, Presenter } from '#/platform/server/timeline.ts';
import { chatKinds, type ConversationId, type MessageId } from '../contract/index.ts';
import { viewsOf, type ViewDeps } from './conversation-views.ts';
import { messagesByIds } from './message-store.ts';
import { draftsOf, preferencesOf, type Side } from './own-side.ts';

type Join = (entries: readonly EntryRow[]) => Promise<readonly unknown[]>;

/** The side that an entry of a person's own timeline is about. */
function sideOf({ timelineId, subjectId }: EntryRow): Side {
  return { actorId: timelineId as string as ActorId, conversationId: subjectId as ConversationId };
}

function joinsOf(reader: Reader, views: ViewDeps): Readonly<Record<string, Join>> {
  return {
    [chatKinds.messageSent]: async (entries) => {
      const found = await messagesByIds(
        reader,
        entries.map(({ subjectId }) => subjectId as MessageId),
      );
      return entries.map(({ subjectId }) => found.get(subjectId as MessageId) ?? null);
    },
    [chatKinds.actorErased]: (entries) =>
      Promise.resolve(entries.map(({ subjectId }) => ({ actorId: subjectId }))),
    [chatKinds.conversationOpened]: async (entries) => {
      const sides = entries.map(sideOf);
      const found = await viewsOf(
        views,
        reader,
        sides.map(({ actorId, conversationId }) => ({ readerId: actorId, conversationId })),
      );
      return found.map((conversation) => ({ conversation }));
    },
    [chatKinds.draftChanged]: (entries) => draftsOf(reader, entries.map(sideOf)),
    [chatKinds.preferencesChanged]: (entries) => preferencesOf(reader, entries.map(sideOf)),
  };
}

export function createChatPresenter(reader: Reader, views: ViewDeps): Presenter {
  const joins = joinsOf(reader, views);
  return async (entries) => {
    const contents = new Map<EntryRow, unknown>();
    for (const [kind, group] of Map.groupBy(entries, (entry) => entry.kind)) {
      const joined = (await joins[kind]?.(group)) ?? [];
      group.forEach((entry, index) => contents.set(entry, joined[index] ?? null));
    }
    return entries.map((entry) => contents.get(entry));
  };
}
