// Passkeys and the password: adding, removing, changing. All of it wants a confirmation.
import { useState } from 'react';
import { call } from '#/platform/web/api.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Dialog } from '#/platform/web/ui/dialog.tsx';
import { Fingerprint, Lock, Plus } from '#/platform/web/ui/icons.tsx';
import { DeviceRow, RowGroup, SettingRow } from '#/platform/web/ui/setting-row.tsx';
import { SkeletonRows } from '#/platform/web/ui/skeleton.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { addPasskey, removePasskey, startAddPasskey, type PasskeyView } from '../../contract/index.ts';
import { useFaultWords } from '../fault-words.ts';
import { useInstance } from '../instance.ts';
import { Notice } from '../notice.tsx';
import type { StepUp } from '../step-up/use-step-up.tsx';
import { useActs } from '../use-act.ts';
import { createPasskey, passkeyPlaceHere } from '../ways-in/passkey.ts';
import { PasskeyNotice } from '../ways-in/way-choice.tsx';
import { deviceName } from './device-names.ts';
import { PasswordSheet } from './password-sheet.tsx';
import { credentials, devices } from './self.ts';
import { credentialWords, deviceWords, youWords } from './words.ts';

interface Credentials {
  readonly passkeys: readonly PasskeyView[];
  readonly max: number;
  readonly password: boolean;
}

function PasskeyRow({
  passkey,
  last,
  busy,
  onRemove,
}: {
  passkey: PasskeyView;
  last: boolean;
  busy: boolean;
  onRemove: () => void;
}) {
  const say = useWords();
  const formats = useFormats();
  const name = passkey.name ?? deviceName(say, passkey.device);
  const used =
    passkey.lastUsedAt === null
      ? say(credentialWords.usedNever)
      : say(credentialWords.used, { when: formats.ago(passkey.lastUsedAt) });
  return (
    <DeviceRow
      icon={<Fingerprint size={24} />}
      name={name}
      lines={[
        `${say(credentialWords.added, { when: formats.ago(passkey.createdAt) })} · ${used}`,
        say(
          last
            ? credentialWords.lastWay
            : passkey.backedUp
              ? credentialWords.backedUp
              : credentialWords.oneDevice,
        ),
      ]}
      {...(last
        ? {}
        : {
            signOutLabel: say(credentialWords.remove),
            signOutSpoken: say(credentialWords.removeOf, { name }),
          })}
      busy={busy}
      onSignOut={onRemove}
    />
  );
}

function Passkeys({ held, stepUp }: { held: Credentials; stepUp: StepUp }) {
  const say = useWords();
  const faultText = useFaultWords();
  const [leaving, setLeaving] = useState<PasskeyView | null>(null);
  const { busy, run } = useActs<string>((error) => toast({ text: faultText(error), urgent: true }));
  const remove = (passkey: PasskeyView): void =>
    run(passkey.passkeyId, async () => {
      setLeaving(null);
      const done = await stepUp.guard(() =>
        call(removePasskey, { passkeyId: passkey.passkeyId }, { repeatable: true }),
      );
      if (done === undefined) return;
      await credentials.reload();
      toast({ text: say(credentialWords.removedToast) });
    });
  if (held.passkeys.length === 0) return null;
  return (
    <>
      <RowGroup inset="tile">
        {held.passkeys.map((passkey) => (
          <PasskeyRow
            key={passkey.passkeyId}
            passkey={passkey}
            last={!held.password && held.passkeys.length === 1}
            busy={busy === passkey.passkeyId}
            onRemove={() => setLeaving(passkey)}
          />
        ))}
      </RowGroup>
      <Dialog
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={say(credentialWords.removeTitle)}
        body={
          leaving === null
            ? undefined
            : say(credentialWords.removeBody, { name: leaving.name ?? deviceName(say, leaving.device) })
        }
        actions={
          <>
            <Button kind="danger" size="lg" onClick={() => leaving !== null && remove(leaving)}>
              {say(credentialWords.remove)}
            </Button>
            <Button kind="neutral" size="lg" onClick={() => setLeaving(null)}>
              {say(deviceWords.cancel)}
            </Button>
          </>
        }
      />
    </>
  );
}

function AddPasskey({ held, stepUp }: { held: Credentials; stepUp: StepUp }) {
  const say = useWords();
  const faultText = useFaultWords();
  const instance = useInstance();
  const [fault, setFault] = useState<string | null>(null);
  const { busy, run } = useActs<'add'>((error) => setFault(faultText(error)));
  const place = instance === null ? null : passkeyPlaceHere(instance);
  const add = (): void => {
    setFault(null);
    run('add', async () => {
      const started = await stepUp.guard(() => call(startAddPasskey, {}));
      if (started === undefined) return;
      const response = await createPasskey(started.options);
      const added = await stepUp.guard(() =>
        call(addPasskey, { challengeId: started.challengeId, response }),
      );
      if (added === undefined) return;
      await credentials.reload();
      toast({ text: say(credentialWords.addedToast) });
    });
  };
  if (place !== null && place.kind !== 'here')
    return <PasskeyNotice place={place} path="/you/devices" className="mx-4 mt-3" />;
  if (held.passkeys.length >= held.max)
    return <p className="mt-2 px-5 t-small text-ink-2">{say(credentialWords.addFull, { max: held.max })}</p>;
  return (
    <div className="mt-3 px-4">
      {fault !== null && (
        <Notice tone="danger" className="mb-3">
          {fault}
        </Notice>
      )}
      <Button kind="soft" wide icon={<Plus size={21} />} busy={busy === 'add'} onClick={add}>
        {say(credentialWords.add)}
      </Button>
    </div>
  );
}

/** The second half of the screen. */
export function WaysToSignIn({ stepUp }: { stepUp: StepUp }) {
  const say = useWords();
  const faultText = useFaultWords();
  const { data, error, loading } = credentials.use();
  const [changing, setChanging] = useState(false);
  if (data === null) {
    if (loading) return <SkeletonRows label={say(youWords.loading)} count={2} />;
    return error === null ? null : (
      <Notice tone="warn" className="mx-4 mt-4">
        {faultText(error)}
      </Notice>
    );
  }
  return (
    <>
      <h2 className="mx-5 mt-5 mb-2 text-[0.84375rem] leading-4.5 font-strong text-ink-2">
        {say(credentialWords.title)}
      </h2>
      <Passkeys held={data} stepUp={stepUp} />
      <AddPasskey held={data} stepUp={stepUp} />
      <RowGroup className="mt-3">
        <SettingRow
          title={say(credentialWords.password)}
          body={say(data.password ? credentialWords.passwordChange : credentialWords.passwordSet)}
          icon={<Lock size={20} />}
          value={say(data.password ? credentialWords.passwordOn : credentialWords.passwordOff)}
          onClick={() => setChanging(true)}
        />
      </RowGroup>
      <PasswordSheet
        open={changing && !stepUp.asking}
        isSet={data.password}
        stepUp={stepUp}
        onClose={() => setChanging(false)}
        onSaved={async () => {
          setChanging(false);
          await Promise.all([credentials.reload(), devices.reload()]);
          toast({ text: say(credentialWords.passwordSaved) });
        }}
      />
    </>
  );
}
