// News of contacts: entries on persons' own timelines, and what their readers are shown.
import type { ActorId, TimelineId } from '#/kit/id.ts';
import type { Reader, Tx } from '#/platform/server/database.ts';
import type { Presenter, Timelines } from '#/platform/server/timeline.ts';
import type { ContactsEntryData, ContactsKind } from '../contract/index.ts';
import { standingsOf, type CardsOf, type Pair } from './standings.ts';

/** The timeline of a person has the person's id. */
export function timelineOf(actorId: ActorId): TimelineId {
  return actorId as string as TimelineId;
}

/** One entry: `viewer` learns that something changed between them and `person`. */
export interface News extends Pair {
  readonly kind: ContactsKind;
  /** Who did it, as far as the viewer may know. */
  readonly by: ActorId | null;
}

/** Appends the news; tells the seq of each. */
export async function tell(
  tx: Tx,
  timelines: Timelines,
  now: Date,
  news: readonly News[],
): Promise<readonly number[]> {
  const positions = await timelines.append(
    tx,
    now,
    news.map(({ kind, viewer, person, by }) => ({
      timelineId: timelineOf(viewer),
      kind,
      subjectId: person,
      actorId: by,
    })),
  );
  return positions.map(({ seq }) => seq);
}

/** Where a person's own timeline stands; what is read afterwards holds at least up to there. */
export async function ownSeq(reader: Reader, timelines: Timelines, actorId: ActorId): Promise<number> {
  const [head] = await timelines.heads(reader, [timelineOf(actorId)]);
  return head?.headSeq ?? 0;
}

/** Joins to each entry the standing as it is now. */
export function createContactsPresenter(deps: {
  readonly reader: Reader;
  readonly cardsOf: CardsOf;
}): Presenter {
  return async (entries) => {
    const pairs = entries.map(({ timelineId, subjectId }) => ({
      viewer: timelineId as string as ActorId,
      person: subjectId as ActorId,
    }));
    const standings = await standingsOf(deps.reader, deps.cardsOf, pairs);
    return standings.map((standing): ContactsEntryData => ({ standing }));
  };
}
