// Beside the contacts with nobody open, on wide screens.
import { useWords } from '#/platform/web/i18n/language.tsx';
import { ButtonLink } from '#/platform/web/ui/button.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { QrCode } from '#/platform/web/ui/icons.tsx';
import { TilePattern } from '#/platform/web/ui/tile-pattern.tsx';
import { screenWords as words } from '../screen-words.ts';

export default function NobodyOpen() {
  const say = useWords();
  return (
    <div className="relative h-full bg-chat">
      <TilePattern kind="wall" />
      <div className="relative h-full">
        <EmptyState drawing="no-contacts" title={say(words.nobodyOpenTitle)} body={say(words.nobodyOpenBody)}>
          <ButtonLink kind="soft" href="/contacts/code" icon={<QrCode size={20} />}>
            {say(words.myCode)}
          </ButtonLink>
        </EmptyState>
      </div>
    </div>
  );
}
