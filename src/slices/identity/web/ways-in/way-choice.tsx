// Passkey or password: two cards, and what each means for whom.
import type { ReactNode } from 'react';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { Tag } from '#/platform/web/ui/badge.tsx';
import { ChoiceCard } from '#/platform/web/ui/choice-card.tsx';
import { Fingerprint, Lock, ShieldCheck } from '#/platform/web/ui/icons.tsx';
import { PASSWORD_MIN } from '../../contract/index.ts';
import { Notice } from '../notice.tsx';
import type { PasskeyPlace } from './passkey.ts';
import { wayWords } from './words.ts';

export type Way = 'passkey' | 'password';

/** The way that is preselected: the passkey where it can be used. */
export function wayAt(place: PasskeyPlace, wanted: Way): Way {
  return place.kind === 'here' ? wanted : 'password';
}

/** An address without its scheme, as people read it. */
export function shownAddress(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

/** Why passkeys cannot be used here, and where they can; nothing where they can. `path`: the page to open there. */
export function PasskeyNotice({
  place,
  path,
  className,
}: {
  place: PasskeyPlace;
  path: string;
  className?: string;
}) {
  const say = useWords();
  if (place.kind === 'here') return null;
  const look = { tone: 'quiet', ...(className === undefined ? {} : { className }) } as const;
  if (place.kind !== 'elsewhere')
    return <Notice {...look}>{say(place.kind === 'never' ? wayWords.never : wayWords.noBrowser)}</Notice>;
  const href = `${place.url.replace(/\/$/, '')}${path}`;
  return (
    <Notice {...look} link={{ href, label: say(wayWords.openThere) }}>
      {say(wayWords.elsewhere, { address: shownAddress(place.url) })}
    </Notice>
  );
}

export interface WayChoiceProps {
  place: PasskeyPlace;
  /** The page to open at the instance's own address. */
  path: string;
  way: Way;
  onChange: (way: Way) => void;
  /** The password's field, under its card. */
  children: ReactNode;
}

export function WayChoice({ place, path, way, onChange, children }: WayChoiceProps) {
  const say = useWords();
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">{say(wayWords.question)}</legend>
      <ChoiceCard
        name="way"
        title={say(wayWords.passkey)}
        body={say(wayWords.passkeyBody)}
        icon={<Fingerprint size={26} />}
        tag={place.kind === 'here' && <Tag tone="accent">{say(wayWords.recommended)}</Tag>}
        checked={way === 'passkey'}
        disabled={place.kind !== 'here'}
        onChange={() => onChange('passkey')}
      />
      <PasskeyNotice place={place} path={path} />
      <ChoiceCard
        name="way"
        title={say(wayWords.password)}
        body={say(wayWords.passwordBody, { min: PASSWORD_MIN })}
        icon={<Lock size={25} />}
        checked={way === 'password'}
        onChange={() => onChange('password')}
      />
      {way === 'password' && children}
      <p className="mx-1.5 flex items-start gap-3 t-body text-ink-2">
        <ShieldCheck size={21} className="mt-px" />
        {say(way === 'passkey' ? wayWords.passkeyNote : wayWords.passwordNote)}
      </p>
    </fieldset>
  );
}
