// Who was found, with the right thing to do.
import { useWords } from '#/platform/web/i18n/language.tsx';
import { Avatar } from '#/platform/web/ui/avatar.tsx';
import { ButtonLink } from '#/platform/web/ui/button.tsx';
import { QrCode } from '#/platform/web/ui/icons.tsx';
import { useLink } from '#/platform/web/ui/link.tsx';
import type { Standing } from '../../contract/index.ts';
import { useFullHandle, useNameOf } from '../naming.ts';
import { StandingActs } from '../person/standing-acts.tsx';
import { useKnownStanding } from '../reading.ts';
import { screenWords as words } from '../screen-words.ts';

export function FoundCard({ standing: answer, self }: { standing: Standing; self: boolean }) {
  const say = useWords();
  const nameOf = useNameOf();
  const fullHandle = useFullHandle();
  const Link = useLink();
  // What the device has follows every event; the answer was true once.
  const standing = useKnownStanding({ id: answer.person.actorId }) ?? answer;
  const { person } = standing;
  const name = nameOf(person);
  return (
    <section
      aria-label={name}
      className="mx-4 mt-4 animate-rise-in rounded-card bg-surface p-4 shadow-1 [--behind:var(--surface)]"
    >
      <Link href={`/people/${person.handle}`} className="mb-3.5 flex items-center gap-3 rounded-field">
        <Avatar id={person.actorId} name={name} size={56} />
        <span className="min-w-0 flex-1">
          <span className="block truncate t-title">{name}</span>
          <span className="block truncate t-body text-ink-2">{fullHandle(person)}</span>
        </span>
      </Link>
      {self ? (
        <div className="space-y-3">
          <p className="t-body text-ink-2">{say(words.thisIsYou)}</p>
          <ButtonLink kind="soft" wide href="/contacts/code" icon={<QrCode size={20} />}>
            {say(words.myCode)}
          </ButtonLink>
        </div>
      ) : (
        <StandingActs standing={standing} />
      )}
    </section>
  );
}
