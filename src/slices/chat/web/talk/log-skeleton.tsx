// What stands where the messages of a conversation will be.
import { useWords } from '#/platform/web/i18n/language.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { Delayed, Skeleton } from '#/platform/web/ui/skeleton.tsx';
import { talkWords } from './words.ts';

/** In the shape of a conversation. */
export function LogSkeleton() {
  const say = useWords();
  return (
    <Delayed>
      <div
        role="status"
        aria-label={say(talkWords.loadingMessages)}
        className="absolute inset-0 flex flex-col justify-end gap-2 px-5 pb-4"
      >
        {['w-2/5', 'w-3/5', 'ml-auto w-1/2', 'w-1/3', 'ml-auto w-2/5'].map((place) => (
          <Skeleton key={place} className={cx('h-10 max-w-105 rounded-[20px]', place)} />
        ))}
      </div>
    </Delayed>
  );
}
