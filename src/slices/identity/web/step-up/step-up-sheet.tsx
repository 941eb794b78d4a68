// Confirming that it is oneself, by passkey or password: the one question before whatever is guarded.
import { useEffect, useEffectEvent, useRef, useState, type FormEvent } from 'react';
import type { InputOf, OutputOf } from '#/kit/contract.ts';
import { ApiError, call } from '#/platform/web/api.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { usePerson } from '#/platform/web/session.ts';
import { Button } from '#/platform/web/ui/button.tsx';
import { Divider } from '#/platform/web/ui/divider.tsx';
import { Field } from '#/platform/web/ui/field.tsx';
import { Fingerprint, Lock } from '#/platform/web/ui/icons.tsx';
import { Sheet } from '#/platform/web/ui/sheet.tsx';
import { Delayed, Skeleton } from '#/platform/web/ui/skeleton.tsx';
import { startStepUp, stepUp } from '../../contract/index.ts';
import { useFaultWords } from '../fault-words.ts';
import { useInstance } from '../instance.ts';
import { Notice } from '../notice.tsx';
import { useActs } from '../use-act.ts';
import { CeremonyError, passkeyPlaceHere, askForPasskey } from '../ways-in/passkey.ts';
import { shownAddress } from '../ways-in/way-choice.tsx';
import { fieldWords, wayWords } from '../ways-in/words.ts';
import { stepUpWords } from './words.ts';

type Ways = OutputOf<typeof startStepUp>;
type Proof = InputOf<typeof stepUp>['credential'];

/** Asks by what one can confirm, each time the sheet opens. */
function useWays(open: boolean, onError: (error: unknown) => void): Ways | null {
  const [ways, setWays] = useState<Ways | null>(null);
  const failed = useEffectEvent(onError);
  useEffect(() => {
    if (!open) return undefined;
    const abort = new AbortController();
    call(startStepUp, {}, { signal: abort.signal, repeatable: true }).then(setWays, (error: unknown) => {
      if (!abort.signal.aborted) failed(error);
    });
    return () => abort.abort();
  }, [open]);
  return ways;
}

function PasswordForm({
  only,
  busy,
  disabled,
  onConfirm,
}: {
  only: boolean;
  busy: boolean;
  disabled: boolean;
  onConfirm: (password: string) => void;
}) {
  const say = useWords();
  const { handle } = usePerson();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(password === '');
    if (password === '') field.current?.focus();
    else onConfirm(password);
  };
  return (
    <form noValidate onSubmit={submit}>
      {/* For password managers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={handle} readOnly hidden />
      <Field
        ref={field}
        type="password"
        label={say(stepUpWords.password)}
        value={password}
        leading={<Lock size={21} />}
        onChange={(typed) => {
          setMissing(false);
          setPassword(typed);
        }}
        error={missing ? say(stepUpWords.passwordMissing) : undefined}
        reveal={{ show: say(fieldWords.passwordShow), hide: say(fieldWords.passwordHide) }}
        name="password"
        autoComplete="current-password"
        enterKeyHint="go"
        maxLength={256}
        autoFocus={only}
      />
      <Button
        type="submit"
        kind={only ? 'primary' : 'neutral'}
        size="lg"
        wide
        className="mt-3"
        busy={busy}
        disabled={disabled}
      >
        {say(stepUpWords.withPassword)}
      </Button>
    </form>
  );
}

/** The acts of the sheet: each way of confirming, what went wrong, and the ends. */
function useConfirming(open: boolean, onClose: () => void, onConfirmed: () => void) {
  const say = useWords();
  const faultText = useFaultWords();
  const [fault, setFault] = useState<string | null>(null);
  const tell = (error: unknown): void => {
    if (error instanceof CeremonyError && error.reason === 'cancelled') setFault(say(stepUpWords.cancelled));
    else if (error instanceof ApiError && error.code === 'credentials_refused')
      setFault(say(stepUpWords.refused));
    else setFault(faultText(error));
  };
  const ways = useWays(open, tell);
  const { busy, run } = useActs<'passkey' | 'password'>(tell);
  const confirm = (by: 'passkey' | 'password', proof: () => Promise<Proof>): void => {
    setFault(null);
    run(by, async () => {
      await call(stepUp, { credential: await proof() });
      onConfirmed();
    });
  };
  return {
    ways,
    busy,
    fault,
    withPassword: (password: string) => confirm('password', async () => ({ kind: 'password', password })),
    withPasskey: () =>
      confirm('passkey', async () => {
        // A fresh challenge for each try: it is good for one answer, within five minutes.
        const fresh = (await call(startStepUp, {})).passkey;
        if (fresh === null) throw new CeremonyError('failed');
        return {
          kind: 'passkey',
          challengeId: fresh.challengeId,
          response: await askForPasskey(fresh.options),
        };
      }),
    close() {
      setFault(null);
      onClose();
    },
  };
}

function PasskeyPart({
  busy,
  onConfirm,
  alone,
}: {
  busy: string | null;
  onConfirm: () => void;
  alone: boolean;
}) {
  const say = useWords();
  return (
    <>
      <Button
        size="lg"
        wide
        icon={<Fingerprint size={23} />}
        busy={busy === 'passkey'}
        disabled={busy === 'password'}
        onClick={onConfirm}
      >
        {say(stepUpWords.withPasskey)}
      </Button>
      {!alone && (
        <div className="mt-4 mb-3">
          <Divider>{say(stepUpWords.orPassword)}</Divider>
        </div>
      )}
    </>
  );
}

export interface StepUpSheetProps {
  open: boolean;
  onClose: () => void;
  onConfirmed: () => void;
}

export default function StepUpSheet({ open, onClose, onConfirmed }: StepUpSheetProps) {
  const say = useWords();
  const instance = useInstance();
  const { ways, busy, fault, withPassword, withPasskey, close } = useConfirming(open, onClose, onConfirmed);
  const here = instance !== null && passkeyPlaceHere(instance).kind === 'here';
  const passkey = here && ways !== null && ways.passkey !== null;
  const password = ways?.password === true;
  return (
    <Sheet open={open} onClose={close} title={say(stepUpWords.title)} closeLabel={say(stepUpWords.close)}>
      <p className="t-message text-ink-2">{say(stepUpWords.body)}</p>
      {fault !== null && (
        <Notice tone="danger" className="mt-4">
          {fault}
        </Notice>
      )}
      <div className="mt-5 pb-1">
        {ways === null && fault === null && (
          <Delayed>
            <Skeleton className="h-13 w-full" />
          </Delayed>
        )}
        {passkey && <PasskeyPart busy={busy} onConfirm={withPasskey} alone={!password} />}
        {password && (
          <PasswordForm
            only={!passkey}
            busy={busy === 'password'}
            disabled={busy === 'passkey'}
            onConfirm={withPassword}
          />
        )}
        {ways !== null && !passkey && !password && instance !== null && (
          <Notice tone="warn" link={{ href: instance.publicUrl, label: say(wayWords.openThere) }}>
            {say(stepUpWords.nowhere, { address: shownAddress(instance.publicUrl) })}
          </Notice>
        )}
      </div>
    </Sheet>
  );
}
