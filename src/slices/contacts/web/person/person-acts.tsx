// What other slices let one do with a contact: as tiles on the profile, as buttons elsewhere.
import { useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import type { PersonAction } from '#/platform/web/shell/contribution.ts';
import { useGo } from '#/platform/web/shell/navigation.tsx';
import { usePersonActions } from '#/platform/web/shell/shell-context.ts';
import { ActionTiles } from '#/platform/web/ui/action-tiles.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { IconButton } from '#/platform/web/ui/icon-button.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import { useNameOf } from '../naming.ts';
import { screenWords as words } from '../screen-words.ts';

const FEWEST_TILES = 3;

/** Runs an action and goes where it leads; a failure is said. */
function useRun(person: PersonCard): { busy: string | null; run: (action: PersonAction) => void } {
  const account = useAccount();
  const go = useGo();
  const sayError = useErrorWords();
  const [busy, setBusy] = useState<string | null>(null);
  const run = (action: PersonAction): void => {
    if (busy !== null) return;
    setBusy(action.id);
    action
      .run(account, person)
      .then(go, (error: unknown) => toast({ text: sayError(error), urgent: true }))
      .finally(() => setBusy(null));
  };
  return { busy, run };
}

/** The first action filled, the others beside it. */
export function PersonButtons({ person, size = 'md' }: { person: PersonCard; size?: 'md' | 'lg' }) {
  const say = useWords();
  const actions = usePersonActions();
  const { busy, run } = useRun(person);
  return (
    <div className="flex flex-wrap gap-2">
      {actions.map((action, index) => (
        <Button
          key={action.id}
          kind={index === 0 ? 'primary' : 'soft'}
          size={size}
          className="flex-1"
          icon={<action.icon size={20} />}
          busy={busy === action.id}
          onClick={() => run(action)}
        >
          {say(action.label)}
        </Button>
      ))}
    </div>
  );
}

function Tiles({ person }: { person: PersonCard }) {
  const say = useWords();
  const { busy, run } = useRun(person);
  return (
    <ActionTiles
      label={say(words.acts)}
      tiles={usePersonActions().map((action) => ({
        id: action.id,
        label: say(action.label),
        icon: <action.icon size={23} />,
        disabled: busy !== null,
        onClick: () => run(action),
      }))}
    />
  );
}

/** On a profile: tiles, as soon as there are enough of them for a row. */
export function PersonActs({ person }: { person: PersonCard }) {
  return usePersonActions().length < FEWEST_TILES ? (
    <PersonButtons person={person} size="lg" />
  ) : (
    <Tiles person={person} />
  );
}

/** The first action as an icon at the end of a row. */
export function PersonIcon({ person }: { person: PersonCard }) {
  const say = useWords();
  const nameOf = useNameOf();
  const [first] = usePersonActions();
  const { busy, run } = useRun(person);
  if (first === undefined) return null;
  return (
    <IconButton
      kind="accent-soft"
      label={say(first.spoken, { name: nameOf(person) })}
      icon={<first.icon size={22} />}
      disabled={busy !== null}
      onClick={() => run(first)}
    />
  );
}
