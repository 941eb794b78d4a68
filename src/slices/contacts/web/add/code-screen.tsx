// One's own code, to be scanned by somebody nearby.
import { useState } from 'react';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { usePerson } from '#/platform/web/session.ts';
import { useGo } from '#/platform/web/shell/navigation.tsx';
import { useHeadingLevel } from '#/platform/web/shell/pane.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { CodeAction, CodeCard } from '#/platform/web/ui/code-card.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { IconButton } from '#/platform/web/ui/icon-button.tsx';
import { Copy, RefreshCw, Share, X } from '#/platform/web/ui/icons.tsx';
import { Delayed, Skeleton } from '#/platform/web/ui/skeleton.tsx';
import { useFullHandle } from '../naming.ts';
import { screenWords as words } from '../screen-words.ts';
import { useOwnLink, type OwnLink } from './own-link.ts';
import { ReplaceLinkDialog } from './replace-link.tsx';

function Waiting({ link }: { link: OwnLink }) {
  const say = useWords();
  const sayError = useErrorWords();
  if (link.problem === null) {
    return (
      <Delayed>
        <div role="status" aria-label={say(words.loadingLink)} className="grid h-full place-items-center">
          <Skeleton className="h-105 w-84 rounded-[32px]!" />
        </div>
      </Delayed>
    );
  }
  return (
    <EmptyState drawing="offline" title={say(words.codeNotLoaded)} body={sayError(link.problem)}>
      <Button onClick={link.retry}>{say(words.tryAgain)}</Button>
    </EmptyState>
  );
}

function Code({ link, url }: { link: OwnLink; url: string }) {
  const say = useWords();
  const person = usePerson();
  const fullHandle = useFullHandle();
  const [replacing, setReplacing] = useState(false);
  return (
    <>
      <CodeCard
        person={{ id: person.actorId, name: person.name }}
        handle={fullHandle(person)}
        value={url}
        label={say(words.codeOf, { name: person.name })}
        hint={say(words.codeHint)}
      >
        {link.share !== null && (
          <CodeAction label={say(words.shareLink)} icon={<Share size={24} />} onClick={link.share} />
        )}
        {link.copy !== null && (
          <CodeAction label={say(words.copyLink)} icon={<Copy size={24} />} onClick={link.copy} />
        )}
        <CodeAction
          label={say(words.newCode)}
          icon={<RefreshCw size={24} />}
          onClick={() => setReplacing(true)}
        />
      </CodeCard>
      <ReplaceLinkDialog open={replacing} onClose={() => setReplacing(false)} />
    </>
  );
}

export default function CodeScreen() {
  const say = useWords();
  const go = useGo();
  const link = useOwnLink();
  const Heading = useHeadingLevel();
  const shown = link.url !== null;
  return (
    <div className="relative flex h-full flex-col">
      {/* Above the card, in the colour it begins with: large text makes the card scroll, and it must not pass beneath. */}
      <header
        className={cx(
          'flex min-h-14 flex-none items-center px-1.5 pt-[env(safe-area-inset-top)]',
          shown && 'bg-[#5b5dea] text-white',
        )}
      >
        <IconButton
          label={say(words.close)}
          icon={<X size={26} />}
          className={shown ? 'text-white! hover:bg-white/15! focus-visible:outline-white' : ''}
          onClick={() => go.back('/contacts')}
        />
        <Heading className="flex-1 text-center t-title">{say(words.myCode)}</Heading>
        <span className="w-11 flex-none" />
      </header>
      <div className="scroll-area min-h-0 flex-1">
        {link.url === null ? <Waiting link={link} /> : <Code link={link} url={link.url} />}
      </div>
    </div>
  );
}
