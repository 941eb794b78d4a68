// You: one's card, the rows that the slices contribute, and the way out.
import { useEffect, useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { savedLocale, saveLocale } from '#/platform/web/i18n/locale.ts';
import { usePerson, useSession } from '#/platform/web/session.ts';
import type { SettingEntry } from '#/platform/web/shell/contribution.ts';
import { useGo, usePathname } from '#/platform/web/shell/navigation.tsx';
import { Pane } from '#/platform/web/shell/pane.tsx';
import { useSettingEntries } from '#/platform/web/shell/shell-context.ts';
import { LargeTopBar } from '#/platform/web/shell/top-bar.tsx';
import { outboxItems } from '#/platform/web/store/store.ts';
import { chooseTheme, chosenTheme, useTheme } from '#/platform/web/theme.ts';
import { Avatar } from '#/platform/web/ui/avatar.tsx';
import { Tag } from '#/platform/web/ui/badge.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Dialog } from '#/platform/web/ui/dialog.tsx';
import { IconButton } from '#/platform/web/ui/icon-button.tsx';
import { LogOut, Moon, Pencil, ShieldCheck, Sun } from '#/platform/web/ui/icons.tsx';
import { RowGroup, SettingRow } from '#/platform/web/ui/setting-row.tsx';
import { useMedia } from '#/platform/web/ui/use-media.ts';
import { useValue } from '#/platform/web/value.ts';
import { forgetDraft } from '../draft.ts';
import { useInstance } from '../instance.ts';
import { useActs } from '../use-act.ts';
import { greetingPlace } from '../ways-in/sign-in.ts';
import { NameSheet } from './name-sheet.tsx';
import { profileNews } from './self.ts';
import { youWords } from './words.ts';

const GROUPS = ['account', 'privacy', 'preferences', 'help'] as const;

const noValue = (): undefined => undefined;
const noCount = (): number => 0;

/** One contributed row; its hooks are its own. */
function EntryRow({ entry }: { entry: SettingEntry }) {
  const say = useWords();
  const pathname = usePathname();
  const { useValue: useChosen = noValue, useCount = noCount } = entry;
  const value = useChosen();
  const count = useCount();
  const Icon = entry.icon;
  return (
    <SettingRow
      href={entry.href}
      title={say(entry.title)}
      {...(entry.body === undefined ? {} : { body: say(entry.body) })}
      {...(value === undefined ? {} : { value })}
      icon={<Icon size={20} />}
      hue={HUES[entry.group]}
      count={count}
      current={pathname === entry.href || pathname.startsWith(`${entry.href}/`)}
    />
  );
}

const HUES = { account: 'accent', privacy: 'sea', preferences: 'plum', help: 'sun' } as const;

/** Dark or light at a touch; the choice between them and the device's is in the settings. */
function ThemeButton() {
  const say = useWords();
  const [theme, choose] = useTheme();
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const dark = theme === 'dark' || (theme === 'system' && systemDark);
  return (
    <IconButton
      label={say(dark ? youWords.toLight : youWords.toDark)}
      icon={dark ? <Sun size={23} /> : <Moon size={23} />}
      onClick={() => choose(dark ? 'light' : 'dark')}
    />
  );
}

function Card({ onRename }: { onRename: () => void }) {
  const say = useWords();
  const person = usePerson();
  const host = useInstance()?.host;
  return (
    <section
      aria-label={person.name}
      className="mx-4 mb-3 flex items-center gap-3.5 rounded-card bg-surface p-3.5 shadow-1"
    >
      <Avatar id={person.actorId} name={person.name} size={72} />
      <div className="min-w-0 flex-1">
        <h2 className="font-display text-[1.25rem] leading-[1.5625rem] font-bold break-words">
          {person.name}
        </h2>
        <p className="t-small break-words text-ink-2">
          @{person.handle}
          {host !== undefined && (
            <>
              <wbr />@{host}
            </>
          )}
        </p>
        {person.operator && (
          <Tag tone="accent" className="mt-1.5" icon={<ShieldCheck size={15} />}>
            {say(youWords.operator)}
          </Tag>
        )}
      </div>
      <IconButton
        kind="soft"
        label={say(youWords.changeName)}
        icon={<Pencil size={20} />}
        onClick={onRename}
        className="text-accent-ink"
      />
    </section>
  );
}

/** Signs out; asks only when something would be lost. */
function SignOutRow() {
  const say = useWords();
  const account = useAccount();
  const session = useSession();
  const go = useGo();
  const [unsent, setUnsent] = useState(0);
  const { busy, run } = useActs<'out'>(() => setUnsent(0));
  const leave = async (): Promise<void> => {
    // The server has the browser forget all it stores for this site; look and language are the device's, not the person's.
    const locale = savedLocale();
    const theme = chosenTheme.get();
    forgetDraft(greetingPlace);
    await session.signOut();
    if (locale !== null) saveLocale(locale);
    chooseTheme(theme);
    go('/sign-in', { replace: true });
  };
  const ask = (): void =>
    run('out', async () => {
      const waiting = await account.store.table(outboxItems).count();
      if (waiting > 0) setUnsent(waiting);
      else await leave();
    });
  return (
    <>
      <RowGroup className="mt-3">
        <SettingRow title={say(youWords.signOut)} icon={<LogOut size={20} />} danger onClick={ask} />
      </RowGroup>
      <Dialog
        open={unsent > 0}
        onClose={() => setUnsent(0)}
        title={say(youWords.signOutTitle)}
        body={say(youWords.signOutBody, { count: unsent })}
        locked={busy === 'out'}
        actions={
          <>
            <Button kind="danger" size="lg" busy={busy === 'out'} onClick={() => run('out', leave)}>
              {say(youWords.signOutAnyway)}
            </Button>
            <Button kind="neutral" size="lg" onClick={() => setUnsent(0)}>
              {say(youWords.cancel)}
            </Button>
          </>
        }
      />
    </>
  );
}

/** A name that was changed on another device is taken over here. */
function useProfileNews(): void {
  const session = useSession();
  const person = usePerson();
  const news = useValue(profileNews);
  useEffect(() => {
    if (news !== null && news.actorId === person.actorId && news.name !== person.name)
      session.renamed({ ...person, name: news.name });
  }, [news, person, session]);
}

export default function YouScreen() {
  const say = useWords();
  const entries = useSettingEntries();
  const instance = useInstance();
  const [renaming, setRenaming] = useState(false);
  useProfileNews();
  return (
    <Pane header={<LargeTopBar title={say(youWords.title)} actions={<ThemeButton />} />}>
      <div className="pt-0.5">
        <Card onRename={() => setRenaming(true)} />
        {GROUPS.map((group) => {
          const rows = entries.filter((entry) => entry.group === group);
          return rows.length === 0 ? null : (
            <RowGroup key={group} className="mt-3">
              {rows.map((entry) => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </RowGroup>
          );
        })}
        <SignOutRow />
        {instance !== null && (
          <p className="mt-4 px-5 text-center t-small text-ink-2">
            {say(youWords.version, { name: instance.name ?? instance.host, version: instance.version })}
          </p>
        )}
      </div>
      <NameSheet open={renaming} onClose={() => setRenaming(false)} />
    </Pane>
  );
}
