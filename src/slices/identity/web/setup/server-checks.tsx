// What the page can truly tell of its server: does it answer, do passkeys work here, is the page secure. Nothing more is claimed.
import { useEffect, useState } from 'react';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { WizardChecks } from '#/platform/web/ui/wizard.tsx';
import type { PasskeyPlace } from '../ways-in/passkey.ts';
import { checkWords } from './words.ts';

const EVERY_MS = 15_000;

/** Whether the server says that it is ready for work; null before the first answer. */
function useReady(): boolean | null {
  const [ready, setReady] = useState<boolean | null>(null);
  useEffect(() => {
    let over = false;
    const look = async (): Promise<void> => {
      const answer = await fetch('/readyz', { cache: 'no-store' }).then(
        (response) => response.ok,
        () => false,
      );
      if (!over) setReady(answer);
    };
    void look();
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, []);
  return ready;
}

export function ServerChecks({ place }: { place: PasskeyPlace }) {
  const say = useWords();
  const ready = useReady();
  if (ready === null) return <WizardChecks ok title={say(checkWords.looking)} />;
  const checks = [
    { passed: ready, words: ready ? checkWords.readyYes : checkWords.readyNo },
    {
      passed: place.kind === 'here',
      words: place.kind === 'here' ? checkWords.passkeysYes : checkWords.passkeysNo,
    },
    {
      passed: window.isSecureContext,
      words: window.isSecureContext ? checkWords.secureYes : checkWords.secureNo,
    },
  ];
  const failed = checks.filter(({ passed }) => !passed);
  const shown = failed.length > 0 ? failed : checks;
  return (
    <WizardChecks
      ok={failed.length === 0}
      title={say(failed.length === 0 ? checkWords.healthy : checkWords.unhealthy)}
      body={
        <>
          {say(checkWords.count, { passed: checks.length - failed.length, count: checks.length })}
          <ul className="mt-1 hidden desktop:block">
            {shown.map(({ words }) => (
              <li key={words.id}>{say(words)}</li>
            ))}
          </ul>
        </>
      }
    />
  );
}
