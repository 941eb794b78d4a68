// The slim lines over the app: offline, and a new version that waits.
import { useMaybeAccount } from '../account.ts';
import { useWords } from '../i18n/language.tsx';
import type { ConnectionStatus } from '../sync/sync.ts';
import { Banner } from '../ui/banner.tsx';
import { createValue, useValue, type ReadonlyValue } from '../value.ts';
import { useShell } from './shell-context.ts';
import { shellWords } from './words.ts';

const always: ReadonlyValue<ConnectionStatus> = createValue<ConnectionStatus>('online');

/** Whether the device is connected; `online` where nobody is signed in. */
export function useConnection(): ConnectionStatus {
  return useValue(useMaybeAccount()?.sync.status ?? always);
}

export function Banners() {
  const say = useWords();
  const account = useMaybeAccount();
  const connection = useConnection();
  const update = useValue(useShell().update);
  if (connection === 'offline') {
    const action = { label: say(shellWords.tryNow), onClick: () => account?.sync.wake() };
    return (
      <Banner kind="offline" action={action}>
        {say(shellWords.offline)}
      </Banner>
    );
  }
  if (update === null) return null;
  return (
    <Banner kind="update" action={{ label: say(shellWords.reload), onClick: update }}>
      {say(shellWords.updateReady)}
    </Banner>
  );
}
