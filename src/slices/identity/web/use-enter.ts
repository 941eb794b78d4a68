// What follows every successful way in: the account opens on this device, its language is spoken, the app is shown.
import { useCallback } from 'react';
import { useLanguage } from '#/platform/web/i18n/language.tsx';
import { savedLocale } from '#/platform/web/i18n/locale.ts';
import { useSession } from '#/platform/web/session.ts';
import { safePath, useGo, useRouteQuery } from '#/platform/web/shell/navigation.tsx';
import type { MeView } from '../contract/index.ts';
import { keepDraft } from './draft.ts';
import { greetingPlace } from './ways-in/sign-in.ts';

/** Enters as the person of an answer, and goes where one wanted to go (`?then=`), else to the chats. */
export function useEnter(): (me: MeView) => Promise<void> {
  const session = useSession();
  const language = useLanguage();
  const go = useGo();
  const { then } = useRouteQuery();
  return useCallback(
    async (me) => {
      await session.signedIn({
        actorId: me.actorId,
        handle: me.handle,
        name: me.name,
        operator: me.operator,
      });
      // Until it is closed, this window greets by name when the session has ended.
      keepDraft(greetingPlace, { handle: me.handle, name: me.name, actorId: me.actorId });
      // A language chosen on this device is kept; else the person's own is spoken here from now on.
      if (savedLocale() === null) await language.choose(me.locale, { save: true }).catch(() => undefined);
      go(safePath(then, '/chats'), { replace: true });
    },
    [session, language, go, then],
  );
}

/** An address of the ways in that keeps where one wanted to go. */
export function withThen(path: string, then: string | undefined): string {
  return then === undefined ? path : `${path}?then=${encodeURIComponent(then)}`;
}
