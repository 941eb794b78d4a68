// Everybody one knows, under their letters: drawn as far as it is seen, so that two thousand are as quick as ten.
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { ContactRow } from '#/platform/web/ui/person-rows.tsx';
import { VirtualRows, type VirtualizerHandle } from '#/platform/web/ui/virtual-rows.tsx';
import type { KnownStanding } from '../../contract/index.ts';
import { fits, groupByLetter } from '../grouping.ts';
import { useNameOf } from '../naming.ts';
import { PersonIcon } from '../person/person-acts.tsx';
import { screenWords as words } from '../screen-words.ts';
import { LetterIndex } from './letter-index.tsx';
import { placeOf } from './place.ts';

type Item =
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'person'; readonly standing: KnownStanding };

/** With fewer people or letters than these, one sees where everybody is. */
const INDEX_FROM_PEOPLE = 16;
const INDEX_FROM_LETTERS = 4;
const ROW_PX = 64;

function itemsOf(contacts: readonly KnownStanding[], query: string, language: string): Item[] {
  const fitting = contacts.filter((each) => fits(each, query));
  return groupByLetter(fitting, language).flatMap(({ letter, people }): Item[] => [
    { kind: 'letter', letter },
    ...people.map((standing): Item => ({ kind: 'person', standing })),
  ]);
}

function Row({ standing, handle }: { standing: KnownStanding; handle: string | undefined }) {
  const nameOf = useNameOf();
  const { person } = standing;
  return (
    <ContactRow
      person={{ id: person.actorId, name: nameOf(person) }}
      body={person.handle === null ? undefined : `@${person.handle}`}
      {...(person.handle === null ? {} : { href: `/people/${person.handle}` })}
      current={person.handle !== null && person.handle === handle}
      actions={<PersonIcon person={person} />}
    />
  );
}

export interface ContactListProps {
  readonly contacts: readonly KnownStanding[];
  readonly query: string;
  /** Whose profile stands beside the list. */
  readonly handle: string | undefined;
  /** Scrolls with the list, above it. */
  readonly above: ReactNode;
  /** In place of the list when nobody fits. */
  readonly empty: ReactNode;
}

/** Keeps where the list was left, and goes back there; a new search begins at the top. */
function usePlace(length: number, query: string) {
  const account = useAccount();
  const area = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [place] = useState(() => placeOf(account));
  const sought = useRef(query);
  useLayoutEffect(() => {
    if (sought.current === query) return;
    sought.current = query;
    area.current?.scrollTo({ top: 0 });
  }, [query]);
  useLayoutEffect(() => {
    area.current?.scrollTo({ top: place.scrollTop });
  }, [place]);
  const keep = (): void => {
    place.scrollTop = area.current?.scrollTop ?? 0;
    if (list.current !== null) place.cache = { length, sizes: list.current.cache };
  };
  const cache = place.cache?.length === length ? place.cache.sizes : undefined;
  return { area, list, keep, cache };
}

/** The height of what scrolls above the rows, as it changes. */
function useHeight() {
  const element = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    setHeight(box.offsetHeight);
    const observer = new ResizeObserver(() => setHeight(box.offsetHeight));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return { element, height };
}

/** Which letter the list shows, and how to go to one. */
function useLetter(items: readonly Item[], place: ReturnType<typeof usePlace>) {
  const { area, list } = place;
  const [current, setCurrent] = useState<string | undefined>(undefined);
  // The last letters may not reach the top: the chosen one holds until somebody scrolls by hand.
  const chosen = useRef(false);
  const follow = (): void => {
    if (chosen.current || list.current === null) return;
    const index = list.current.findItemIndex((area.current?.scrollTop ?? 0) + 1);
    setCurrent(items.slice(0, index + 1).findLast((item) => item.kind === 'letter')?.letter);
  };
  const goTo = (letter: string): void => {
    chosen.current = true;
    setCurrent(letter);
    const index = items.findIndex((item) => item.kind === 'letter' && item.letter === letter);
    // The first letter brings back what stands above it.
    if (index === 0) area.current?.scrollTo({ top: 0 });
    else list.current?.scrollToIndex(index, { align: 'start' });
  };
  useEffect(() => {
    const element = area.current;
    const aborter = new AbortController();
    const release = (): void => {
      chosen.current = false;
    };
    for (const hand of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
      element?.addEventListener(hand, release, { passive: true, signal: aborter.signal });
    }
    return () => aborter.abort();
  }, [area]);
  return { current, follow, goTo };
}

function rowOf(item: Item, handle: string | undefined): ReactNode {
  if (item.kind === 'person') {
    return <Row key={item.standing.person.actorId} standing={item.standing} handle={handle} />;
  }
  return (
    <h2
      key={item.letter}
      className="px-5 pt-3 pb-0.5 font-display text-[0.875rem] leading-4.5 font-bold text-ink-2"
    >
      {item.letter}
    </h2>
  );
}

export function ContactList({ contacts, query, handle, above, empty }: ContactListProps) {
  const say = useWords();
  const language = useLanguage().current();
  const items = useMemo(() => itemsOf(contacts, query, language), [contacts, query, language]);
  const letters = useMemo(
    () => items.flatMap((item) => (item.kind === 'letter' ? [item.letter] : [])),
    [items],
  );
  const place = usePlace(items.length, query);
  const head = useHeight();
  const letter = useLetter(items, place);
  const indexed =
    query === '' && contacts.length >= INDEX_FROM_PEOPLE && letters.length >= INDEX_FROM_LETTERS;
  const onScroll = (): void => {
    place.keep();
    if (indexed) letter.follow();
  };
  return (
    <div className="relative h-full">
      <div
        ref={place.area}
        onScroll={onScroll}
        className="scroll-area h-full pb-[calc(var(--tab-space,0px)+16px)]"
      >
        <div ref={head.element}>{above}</div>
        {items.length === 0 ? (
          empty
        ) : (
          <div className={indexed ? 'pr-4' : undefined}>
            <VirtualRows
              ref={place.list}
              area={place.area}
              rowHeight={ROW_PX}
              above={head.height}
              cache={place.cache}
            >
              {items.map((item) => rowOf(item, handle))}
            </VirtualRows>
          </div>
        )}
      </div>
      {indexed && (
        <LetterIndex
          label={say(words.letters)}
          letters={letters}
          current={letter.current ?? letters[0]}
          onChoose={letter.goTo}
        />
      )}
    </div>
  );
}
