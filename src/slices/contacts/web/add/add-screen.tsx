// Adding somebody: by handle as it is typed, or by giving away one's own link.
import { useEffect, useEffectEvent, useRef, useState, type FormEvent } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { ApiError, call } from '#/platform/web/api.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useGo, useRouteQuery } from '#/platform/web/shell/navigation.tsx';
import { Pane } from '#/platform/web/shell/pane.tsx';
import { TopBar } from '#/platform/web/shell/top-bar.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Field } from '#/platform/web/ui/field.tsx';
import { AtSign } from '#/platform/web/ui/icons.tsx';
import { useInstance } from '#/slices/identity/web/index.tsx';
import { findPerson, type Standing } from '../../contract/index.ts';
import { keepCard } from '../data/apply.ts';
import { screenWords as words } from '../screen-words.ts';
import { FoundCard } from './found-card.tsx';
import { InviteCard } from './invite-card.tsx';
import { readTyped } from './typed.ts';

/** What a search came to. */
interface Finding {
  readonly busy: boolean;
  readonly found: { readonly standing: Standing; readonly self: boolean } | null;
  /** What is wrong, in words, beneath the field. */
  readonly fault: string | null;
}

const NOTHING: Finding = { busy: false, found: null, fault: null };

/** Asks the server for a handle; the newest question counts. */
function useFinding() {
  const say = useWords();
  const sayError = useErrorWords();
  const account = useAccount();
  const go = useGo();
  const host = useInstance()?.host;
  const [finding, setFinding] = useState<Finding>(NOTHING);
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  async function findHandle(handle: string): Promise<void> {
    const mine = new AbortController();
    asking.current?.abort();
    asking.current = mine;
    setFinding({ ...NOTHING, busy: true });
    try {
      const found = await call(findPerson, { handle }, { signal: mine.signal });
      await account.store.transaction(() => keepCard(account, found.standing));
      setFinding({ ...NOTHING, found });
    } catch (error) {
      if (mine.signal.aborted) return;
      const unknown = error instanceof ApiError && error.code === 'person_not_found';
      setFinding({ ...NOTHING, fault: unknown ? say(words.notFound, { handle }) : sayError(error) });
    }
  }
  function find(text: string): void {
    const typed = readTyped(text, host);
    if (typed.kind === 'handle') void findHandle(typed.handle);
    else if (typed.kind === 'invite') go(`/i/${typed.token}`);
    else if (typed.kind === 'elsewhere')
      setFinding({ ...NOTHING, fault: say(words.elsewhere, { host: typed.host }) });
    else setFinding({ ...NOTHING, fault: say(typed.kind === 'empty' ? words.typeHandle : words.unreadable) });
  }
  return { finding, find, forget: () => setFinding(NOTHING), host };
}

function FindForm({ given, focused }: { given: string; focused: boolean }) {
  const say = useWords();
  const { finding, find, forget, host } = useFinding();
  const [text, setText] = useState(given);
  const field = useRef<HTMLInputElement>(null);
  const findGiven = useEffectEvent(() => {
    if (given !== '') find(given);
  });
  useEffect(() => findGiven(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    find(text);
    if (readTyped(text, host).kind !== 'handle') field.current?.focus();
  };
  const type = (typed: string): void => {
    setText(typed);
    if (!finding.busy) forget();
  };
  return (
    <>
      <form onSubmit={submit} className="px-4 pt-1">
        <Field
          ref={field}
          label={say(words.findLabel)}
          placeholder={say(words.findPlaceholder)}
          value={text}
          onChange={type}
          leading={<AtSign size={21} />}
          trailing={host === undefined || text.includes('@') ? undefined : `@${host}`}
          hint={say(words.findHint)}
          error={finding.fault ?? undefined}
          autoFocus={focused}
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={200}
          name="handle"
        />
        <Button
          type="submit"
          size="lg"
          wide
          kind={finding.found === null ? 'primary' : 'neutral'}
          busy={finding.busy}
          className="mt-4"
        >
          {say(words.find)}
        </Button>
      </form>
      {finding.found !== null && <FoundCard standing={finding.found.standing} self={finding.found.self} />}
    </>
  );
}

export default function AddScreen() {
  const say = useWords();
  const { handle = '', show } = useRouteQuery();
  const back = { label: say(words.back), href: '/contacts' };
  return (
    <Pane header={<TopBar title={say(words.addContact)} back={back} />} measure="form">
      <FindForm given={handle} focused={show !== 'link' && handle === ''} />
      <InviteCard focused={show === 'link'} />
    </Pane>
  );
}
