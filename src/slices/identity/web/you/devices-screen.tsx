// Where one is signed in, and by what: devices, passkeys, the password.
import { useState } from 'react';
import { call } from '#/platform/web/api.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { Pane } from '#/platform/web/shell/pane.tsx';
import { TopBar } from '#/platform/web/shell/top-bar.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Dialog } from '#/platform/web/ui/dialog.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { LogOut } from '#/platform/web/ui/icons.tsx';
import { DeviceRow, RowGroup } from '#/platform/web/ui/setting-row.tsx';
import { SkeletonRows } from '#/platform/web/ui/skeleton.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { revokeOtherSessions, revokeSession, type SessionView } from '../../contract/index.ts';
import { useFaultWords } from '../fault-words.ts';
import { useStepUp, type StepUp } from '../step-up/use-step-up.tsx';
import { useActs } from '../use-act.ts';
import { DEVICE_ICONS, deviceName } from './device-names.ts';
import { devices } from './self.ts';
import { WaysToSignIn } from './ways-to-sign-in.tsx';
import { deviceWords, youWords } from './words.ts';

/** The server writes down a use at most once a minute: that much later is still now. */
const ACTIVE_MS = 2 * 60_000;

function OneDevice({
  session,
  busy,
  onSignOut,
}: {
  session: SessionView;
  busy: boolean;
  onSignOut: () => void;
}) {
  const say = useWords();
  const formats = useFormats();
  const Icon = DEVICE_ICONS[session.device.kind];
  const name = deviceName(say, session.device);
  const active =
    session.current || Date.parse(session.lastSeenAt) > Date.parse(new Date().toISOString()) - ACTIVE_MS;
  return (
    <DeviceRow
      icon={<Icon size={24} />}
      name={name}
      lines={[
        say(deviceWords.address, { address: session.address }),
        active
          ? say(deviceWords.activeNow)
          : say(deviceWords.lastUsed, { when: formats.ago(session.lastSeenAt) }),
      ]}
      {...(session.current
        ? { here: say(deviceWords.here) }
        : {
            signOutLabel: say(deviceWords.signOut),
            signOutSpoken: say(deviceWords.signOutOf, { device: name }),
          })}
      busy={busy}
      onSignOut={onSignOut}
    />
  );
}

/** Signing all others out: asked once, since it cannot be undone. */
function Elsewhere({ count, stepUp }: { count: number; stepUp: StepUp }) {
  const say = useWords();
  const faultText = useFaultWords();
  const [asking, setAsking] = useState(false);
  const { busy, run } = useActs<'revoke'>((error) => toast({ text: faultText(error), urgent: true }));
  const revoke = (): void =>
    run('revoke', async () => {
      setAsking(false);
      const done = await stepUp.guard(() => call(revokeOtherSessions, {}));
      if (done === undefined) return;
      await devices.reload();
      toast({ text: say(deviceWords.elsewhereDone, { count: done.revoked }) });
    });
  return (
    <>
      <div className="mt-1 flex justify-center px-4">
        <Button
          kind="plain"
          className="text-danger! hover:bg-danger-soft!"
          icon={<LogOut size={20} />}
          busy={busy === 'revoke'}
          onClick={() => setAsking(true)}
        >
          {say(deviceWords.elsewhere)}
        </Button>
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={say(deviceWords.elsewhereTitle)}
        body={say(deviceWords.elsewhereBody, { count })}
        actions={
          <>
            <Button kind="danger" size="lg" onClick={revoke}>
              {say(deviceWords.elsewhere)}
            </Button>
            <Button kind="neutral" size="lg" onClick={() => setAsking(false)}>
              {say(deviceWords.cancel)}
            </Button>
          </>
        }
      />
    </>
  );
}

function DeviceList({ sessions, stepUp }: { sessions: readonly SessionView[]; stepUp: StepUp }) {
  const say = useWords();
  const faultText = useFaultWords();
  const { busy, run } = useActs<string>((error) => toast({ text: faultText(error), urgent: true }));
  const signOut = (session: SessionView): void =>
    run(session.sessionId, async () => {
      const done = await stepUp.guard(() =>
        call(revokeSession, { sessionId: session.sessionId }, { repeatable: true }),
      );
      if (done === undefined) return;
      await devices.reload();
      toast({ text: say(deviceWords.signedOut, { device: deviceName(say, session.device) }) });
    });
  const others = sessions.filter(({ current }) => !current);
  // This device first, whatever was used last.
  const ordered = [...sessions.filter(({ current }) => current), ...others];
  return (
    <>
      <RowGroup title={say(deviceWords.devices)} inset="tile">
        {ordered.map((session) => (
          <OneDevice
            key={session.sessionId}
            session={session}
            busy={busy === session.sessionId}
            onSignOut={() => signOut(session)}
          />
        ))}
      </RowGroup>
      {others.length > 0 ? (
        <Elsewhere count={others.length} stepUp={stepUp} />
      ) : (
        <p className="mt-2 px-5 t-small text-ink-2">{say(deviceWords.onlyHere)}</p>
      )}
    </>
  );
}

export default function DevicesScreen() {
  const say = useWords();
  const faultText = useFaultWords();
  const stepUp = useStepUp();
  const { data, error, loading } = devices.use();
  return (
    <Pane
      header={<TopBar title={say(deviceWords.title)} back={{ label: say(deviceWords.back), href: '/you' }} />}
      measure="feed"
    >
      {data !== null && <DeviceList sessions={data} stepUp={stepUp} />}
      {data !== null && <WaysToSignIn stepUp={stepUp} />}
      {data === null && loading && <SkeletonRows label={say(deviceWords.loading)} count={4} />}
      {data === null && !loading && error !== null && (
        <EmptyState drawing="offline" title={say(youWords.notLoaded)} body={faultText(error)}>
          <Button onClick={() => void devices.reload()}>{say(youWords.retry)}</Button>
        </EmptyState>
      )}
      {stepUp.dialog}
    </Pane>
  );
}
