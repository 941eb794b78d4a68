// Everybody one knows, under their letters: drawn as far as it is seen, so that two thousand are as quick as ten.
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
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

/** Keeps where the list was left, and goes back there. */
function usePlace(length: number) {
  const account = useAccount();
  const area = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [place] = useState(() => placeOf(account));
  useLayoutEffect(() => {
    area.current?.scrollTo({ top: place.scrollTop });
  }, [place]);
  const leave = (): void => {
    place.scrollTop = area.current?.scrollTop ?? 0;
    if (list.current !== null) place.cache = { length, sizes: list.current.cache };
  };
  const cache = place.cache?.length === length ? place.cache.sizes : undefined;
  return { area, list, leave, cache };
}

export function ContactList({ contacts, query, handle, above, empty }: ContactListProps) {
  const say = useWords();
  const language = useLanguage().current();
  const items = useMemo(() => itemsOf(contacts, query, language), [contacts, query, language]);
  const letters = useMemo(() => items.flatMap((item) => (item.kind === 'letter' ? [item.letter] : [])), [items]);
  const { area, list, leave, cache } = usePlace(items.length);
  const head = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | undefined>(undefined);
  const indexed = query === '' && contacts.length >= INDEX_FROM_PEOPLE && letters.length >= INDEX_FROM_LETTERS;

  const onScroll = (): void => {
    leave();
    const handleNow = list.current;
    if (!indexed || handleNow === null) return;
    const top = (area.current?.scrollTop ?? 0) - (head.current?.offsetHeight ?? 0);
    const upTo = items.slice(0, handleNow.findItemIndex(Math.max(0, top)) + 1);
    setCurrent(upTo.findLast((item) => item.kind === 'letter')?.letter);
  };
  const goTo = (letter: string): void => {
    const index = items.findIndex((item) => item.kind === 'letter' && item.letter === letter);
    list.current?.scrollToIndex(index, { align: 'start' });
  };
  return (
    <div className="relative h-full">
      <div ref={area} onScroll={onScroll} className="scroll-area h-full pb-[calc(var(--tab-space,0px)+16px)]">
        <div ref={head}>{above}</div>
        {items.length === 0 ? (
          empty
        ) : (
          <VirtualRows
            ref={list}
            area={area}
            rowHeight={ROW_PX}
            above={head.current?.offsetHeight ?? 0}
            cache={cache}
          >
            {items.map((item) =>
              item.kind === 'letter' ? (
                <h2 key={item.letter} className="px-5 pt-3 pb-0.5 font-display text-[0.875rem] leading-4.5 font-bold text-ink-2">
                  {item.letter}
                </h2>
              ) : (
                <Row key={item.standing.person.actorId} standing={item.standing} handle={handle} />
              ),
            )}
          </VirtualRows>
        )}
      </div>
      {indexed && (
        <LetterIndex
          label={say(words.letters)}
          letters={letters}
          current={current ?? letters[0]}
          onChoose={goTo}
        />
      )}
    </div>
  );
}
