// The search that Ctrl or Cmd K opens: what the slices find on this device, and the places of the app.
import { useEffect, useState } from 'react';
import { useAccount } from '../account.ts';
import { useWords, type Say } from '../i18n/language.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { CommandSearch } from '../ui/command-search.tsx';
import type { Contribution, SearchHit } from './contribution.ts';
import { useGo } from './navigation.tsx';
import { useShell } from './shell-context.ts';
import { useShortcut } from './shortcuts.ts';
import { shellWords } from './words.ts';

interface Found {
  readonly id: string;
  readonly title: string;
  readonly hits: readonly SearchHit[];
}

/** Whether a text has a word that begins with what was typed; accents and case do not matter. */
export function isHit(text: string, query: string): boolean {
  const plain = (value: string): string => value.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(query.trim());
  return (
    wanted !== '' &&
    plain(text)
      .split(/\s+/)
      .some((_, at, words) => words.slice(at).join(' ').startsWith(wanted))
  );
}

/** Tabs and settings whose names fit. */
function placesIn(contributions: readonly Contribution[], query: string, say: Say): SearchHit[] {
  const tabs = contributions
    .flatMap(({ tabs: own }) => own ?? [])
    .map(({ id, href, label }) => ({ id, href, title: say(label) }));
  const rows = contributions
    .flatMap(({ settings }) => settings ?? [])
    .map(({ id, href, title }) => ({ id, href, title: say(title) }));
  return [...tabs, ...rows].filter(({ title }) => isHit(title, query));
}

/** What the slices find, group by group; the places last. Empty groups are left out. */
function useFound(query: string): readonly Found[] | null {
  const account = useAccount();
  const { contributions } = useShell();
  const say = useWords();
  const [found, setFound] = useState<readonly Found[] | null>(null);
  useEffect(() => {
    let stale = false;
    const sources = contributions.flatMap(({ search }) => search ?? []).sort((a, b) => a.order - b.order);
    async function look(): Promise<void> {
      const groups = await Promise.all(
        sources.map(async ({ id, title, find }) => ({
          id,
          title: say(title),
          hits: await find(account, query),
        })),
      );
      const places = {
        id: 'places',
        title: say(shellWords.places),
        hits: placesIn(contributions, query, say),
      };
      if (!stale) setFound([...groups, places].filter(({ hits }) => hits.length > 0));
    }
    if (query.trim() === '') setFound(null);
    else void look();
    return () => {
      stale = true;
    };
  }, [account, contributions, query, say]);
  return found;
}

export function Search() {
  const [open, setOpen] = useState(false);
  useShortcut('mod+k', () => setOpen(true));
  return open ? <OpenSearch onClose={() => setOpen(false)} /> : null;
}

function OpenSearch({ onClose }: { onClose: () => void }) {
  const say = useWords();
  const go = useGo();
  const [query, setQuery] = useState('');
  const found = useFound(query);
  const groups = (found ?? []).map(({ hits, ...group }) => ({
    ...group,
    hits: hits.map(({ href, face, ...hit }) => ({
      ...hit,
      ...(face === undefined ? {} : { leading: <Avatar {...face} size={40} /> }),
      onChoose() {
        onClose();
        go(href);
      },
    })),
  }));
  return (
    <CommandSearch
      open
      onClose={onClose}
      label={say(shellWords.search)}
      placeholder={say(shellWords.searchHint)}
      closeLabel={say(shellWords.searchClose)}
      query={query}
      onQuery={setQuery}
      groups={groups}
      empty={
        found === null ? say(shellWords.searchStart) : say(shellWords.searchEmpty, { query: query.trim() })
      }
    />
  );
}
