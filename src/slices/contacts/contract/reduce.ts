// How standings follow events and replies: the one reducer of device and tests. Pure.
import type { ActorId } from '#/kit/id.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';
import { contactsEntryData, type Standing, type StandingReply, type StandingsPage } from './views.ts';

/** A standing with the position of the viewer's timeline at which it held. */
export interface KnownStanding extends Standing {
  readonly seq: number;
}

/** Standings by the other person's actor id. */
export type ContactsState = Readonly<Record<string, KnownStanding>>;

export const noContacts: ContactsState = {};

function isKept(standing: Standing): boolean {
  return standing.contactSince !== null || standing.request !== null || standing.blockedAt !== null;
}

/**
 * Takes in one standing. An older one than the state's changes nothing; one in which nothing stands between the two
 * stays as a mark of its seq, so that a late reply cannot bring back what has ended.
 */
export function applyStanding(state: ContactsState, standing: Standing, seq: number): ContactsState {
  const known = state[standing.person.actorId];
  if (known !== undefined && known.seq > seq) return state;
  return { ...state, [standing.person.actorId]: { ...standing, seq } };
}

/** Takes in one entry of the viewer's own timeline; other slices' entries change nothing. */
export function applyEntry(state: ContactsState, entry: TimelineEntry): ContactsState {
  if (!entry.kind.startsWith('contacts.')) return state;
  const data = contactsEntryData.safeParse(entry.data);
  if (!data.success) return state;
  if (data.data.standing !== null) return applyStanding(state, data.data.standing, entry.seq);
  const { [entry.subjectId]: gone, ...rest } = state;
  return gone === undefined || gone.seq > entry.seq ? state : rest;
}

/** Takes in the answer of a command. */
export function applyReply(state: ContactsState, reply: StandingReply): ContactsState {
  return applyStanding(state, reply.standing, reply.seq);
}

/** Takes in a page of a list. */
export function applyPage(state: ContactsState, page: StandingsPage): ContactsState {
  return page.standings.reduce((next, standing) => applyStanding(next, standing, page.seq), state);
}

/** Contacts as listed: those one has blocked are not among them. */
export function contactsOf(state: ContactsState): KnownStanding[] {
  return Object.values(state).filter((each) => each.contactSince !== null && each.blockedAt === null);
}

/** Open requests in one direction, newest first. */
export function requestsOf(state: ContactsState, direction: 'incoming' | 'outgoing'): KnownStanding[] {
  return Object.values(state)
    .filter((each) => each.request?.direction === direction && each.blockedAt === null)
    .toSorted((a, b) => (a.request!.createdAt < b.request!.createdAt ? 1 : -1));
}

/** The people one has blocked. */
export function blockedOf(state: ContactsState): KnownStanding[] {
  return Object.values(state).filter((each) => each.blockedAt !== null);
}

/** The standing towards one person, if anything stands between the two. */
export function standingTowards(state: ContactsState, personId: ActorId): KnownStanding | undefined {
  const known = state[personId];
  return known !== undefined && isKept(known) ? known : undefined;
}
