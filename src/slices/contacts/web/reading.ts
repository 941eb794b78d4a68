// What screens read: live views of the device's tables, in the shapes that they draw.
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useMemo, useState } from 'react';
import { useAccount, useMaybeAccount, type Account } from '#/platform/web/account.ts';
import type { OutboxItem } from '#/platform/web/outbox/item.ts';
import { useFormats, useLanguage } from '#/platform/web/i18n/language.tsx';
import { outboxItems } from '#/platform/web/store/store.ts';
import { useValue } from '#/platform/web/value.ts';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import {
  blockedOf,
  contactsOf,
  declineRequest,
  removeContact,
  requestsOf,
  type ContactsState,
  type KnownStanding,
  type Standing,
} from '../contract/index.ts';
import { isLane, laneOf } from './data/commands.ts';
import { isListed } from './data/connect.ts';
import { fetchInvite, knownInvite } from './data/invite.ts';
import { putOffNow, type PutOff } from './data/later.ts';
import { standings } from './data/tables.ts';

interface Book {
  readonly state: ContactsState;
  /** The newest act towards each person that the outbox still holds, by lane. */
  readonly acts: ReadonlyMap<string, OutboxItem>;
  /** Whether all lists are here; until then an empty one means "not yet". */
  readonly complete: boolean;
}

/** As last read, so that a screen that is shown again has its lists in its first frame. */
const lastRead = new WeakMap<Account, Book>();

async function readBook(account: Account): Promise<Book> {
  const [rows, items, complete] = await Promise.all([
    account.store.table(standings).toArray(),
    account.store.table(outboxItems).orderBy('order').toArray(),
    isListed(account),
  ]);
  const book: Book = {
    state: Object.fromEntries(rows.map((row) => [row.person.actorId, row])),
    acts: new Map(items.filter(({ lane }) => isLane(lane)).map((item) => [item.lane, item])),
    complete,
  };
  lastRead.set(account, book);
  return book;
}

/** What is about to end and stands no more on the screen: put off for a moment, or on its way. */
function ending(act: OutboxItem | undefined, putOff: { what: PutOff } | undefined): PutOff | undefined {
  if (putOff !== undefined) return putOff.what;
  if (act?.state !== 'waiting') return undefined;
  if (act.op === declineRequest.id) return 'declined';
  return act.op === removeContact.id ? 'removed' : undefined;
}

/** A standing as the screen shows it while an act waits. */
export function shownStanding<S extends Standing>(standing: S, what: PutOff | undefined): S {
  if (what === 'declined' && standing.request?.direction === 'incoming')
    return { ...standing, request: null };
  if (what === 'removed') return { ...standing, contactSince: null };
  return standing;
}

export interface ContactLists {
  readonly contacts: readonly KnownStanding[];
  readonly incoming: readonly KnownStanding[];
  readonly outgoing: readonly KnownStanding[];
  readonly blocked: readonly KnownStanding[];
  readonly complete: boolean;
}

/** All lists as they stand on the device; undefined until they were read. */
export function useContactLists(): ContactLists | undefined {
  const account = useAccount();
  const book = useLiveQuery(() => readBook(account), [account], lastRead.get(account));
  const putOff = useValue(putOffNow);
  return useMemo(() => {
    if (book === undefined) return undefined;
    const shown = Object.entries(book.state).map(([id, standing]) => [
      id,
      shownStanding(standing, ending(book.acts.get(laneOf(id)), putOff.get(id))),
    ]);
    const state: ContactsState = Object.fromEntries(shown);
    return {
      contacts: contactsOf(state),
      incoming: requestsOf(state, 'incoming'),
      outgoing: requestsOf(state, 'outgoing'),
      blocked: blockedOf(state).toSorted((a, b) => ((a.blockedAt ?? '') < (b.blockedAt ?? '') ? 1 : -1)),
      complete: book.complete,
    };
  }, [book, putOff]);
}

/** Everybody one knows, by name, for a choice among them; undefined until they were read. */
export function useContacts(): { people: readonly PersonCard[]; complete: boolean } | undefined {
  const lists = useContactLists();
  const language = useLanguage().current();
  return useMemo(() => {
    if (lists === undefined) return undefined;
    const { compare } = new Intl.Collator(language, { numeric: true });
    const people = lists.contacts.map(({ person }) => person).sort((a, b) => compare(a.name, b.name));
    return { people, complete: lists.complete };
  }, [lists, language]);
}

/** How many ask to be let in; 0 where nobody is signed in. */
export function useIncomingCount(): number {
  const account = useMaybeAccount();
  const count = useLiveQuery(
    () =>
      account === null
        ? 0
        : account.store
            .table(standings)
            .filter(({ request, blockedAt }) => request?.direction === 'incoming' && blockedAt === null)
            .count(),
    [account],
  );
  return count ?? 0;
}

/** How many one has blocked, as the row in You says it. */
export function useBlockedValue(): string | undefined {
  const account = useMaybeAccount();
  const { number } = useFormats();
  const count = useLiveQuery(
    () =>
      account === null
        ? 0
        : account.store
            .table(standings)
            .filter(({ blockedAt }) => blockedAt !== null)
            .count(),
    [account],
  );
  return count === undefined || count === 0 ? undefined : number(count);
}

/** The standing towards one person as the device has it: by id or by handle; null if it has none, undefined until read. */
export function useKnownStanding(key: { id: string } | { handle: string }): KnownStanding | null | undefined {
  const account = useAccount();
  const [name, value] =
    'id' in key ? (['person.actorId', key.id] as const) : (['person.handle', key.handle] as const);
  const read = lastRead.get(account);
  const known =
    read &&
    Object.values(read.state).find(
      ({ person }) => person[name === 'person.actorId' ? 'actorId' : 'handle'] === value,
    );
  return useLiveQuery(
    async () => (await account.store.table(standings).where(name).equals(value).first()) ?? null,
    [account, name, value],
    known,
  );
}

/** The newest act towards a person that is not answered yet, or was refused. */
export function useAct(personId: string): OutboxItem | null {
  const account = useAccount();
  const lane = laneOf(personId);
  const items = useLiveQuery(() => account.outbox.inLane(lane), [account, lane]);
  return items?.at(-1) ?? null;
}

/** A standing as the screen shows it now, with what is about to end left out. */
export function useShown<S extends Standing>(standing: S): S {
  const act = useAct(standing.person.actorId);
  const putOff = useValue(putOffNow).get(standing.person.actorId);
  return shownStanding(standing, ending(act ?? undefined, putOff));
}

export interface OwnInvite {
  /** Null until it is known here. */
  readonly token: string | null;
  /** Why it could not be asked for. */
  readonly problem: unknown;
  readonly retry: () => void;
}

/** One's own invite link: from the device at once, asked for anew whenever it is shown. */
export function useOwnInvite(): OwnInvite {
  const account = useAccount();
  const token = useLiveQuery(() => knownInvite(account), [account]) ?? null;
  const [problem, setProblem] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const aborter = new AbortController();
    fetchInvite(account, aborter.signal).then(
      () => setProblem(null),
      (error: unknown) => !aborter.signal.aborted && setProblem(error),
    );
    return () => aborter.abort();
  }, [account, round]);
  return { token, problem, retry: () => setRound((before) => before + 1) };
}
