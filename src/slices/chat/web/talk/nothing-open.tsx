// Beside the list with nothing open, on wide screens.
import { useWords } from '#/platform/web/i18n/language.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { TilePattern } from '#/platform/web/ui/tile-pattern.tsx';
import { talkWords } from './words.ts';

export default function NothingOpen() {
  const say = useWords();
  return (
    <div className="relative h-full bg-chat">
      <TilePattern kind="wall" />
      <div className="relative h-full">
        <EmptyState
          drawing="no-chats"
          title={say(talkWords.nothingOpenTitle)}
          body={say(talkWords.nothingOpenBody)}
        />
      </div>
    </div>
  );
}
