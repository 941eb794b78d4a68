// The letters at the edge of a long list: one control, tapped, dragged or moved by arrow keys.
import { useRef, useState, type KeyboardEvent, type PointerEvent, type Ref } from 'react';
import { cx } from '#/platform/web/ui/cx.ts';

export interface LetterIndexProps {
  readonly label: string;
  readonly letters: readonly string[];
  /** The letter that the list shows now. */
  readonly current: string | undefined;
  readonly onChoose: (letter: string) => void;
}

const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowUp: (at) => at - 1,
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  ArrowRight: (at) => at + 1,
  PageUp: (at) => at - 5,
  PageDown: (at) => at + 5,
  Home: () => 0,
  End: (_, last) => last,
};

/** The letter under the finger, large, beside it. */
function Bubble({ letter }: { letter: string }) {
  return (
    <span
      aria-hidden="true"
      className="absolute right-9 grid size-14 place-items-center rounded-full bg-accent font-display text-[1.625rem] font-bold text-on-accent shadow-3"
    >
      {letter}
    </span>
  );
}

function Strip({
  letters,
  shown,
  ref,
}: {
  letters: readonly string[];
  shown: string;
  ref: Ref<HTMLDivElement>;
}) {
  return (
    <div ref={ref} aria-hidden="true" className="flex w-6 flex-col text-center">
      {letters.map((letter) => (
        <span
          key={letter}
          className={cx(
            'text-[clamp(8px,1.9vh,11px)] leading-[clamp(9px,2.1vh,15px)] font-strong',
            letter === shown ? 'text-ink' : 'text-accent-ink',
          )}
        >
          {letter}
        </span>
      ))}
    </div>
  );
}

/** A slider whose values are the letters: twenty buttons of 15 px would be too small to hit. */
export function LetterIndex({ label, letters, current, onChoose }: LetterIndexProps) {
  const strip = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<string | null>(null);
  const last = letters.length - 1;
  const at = Math.max(0, letters.indexOf(held ?? current ?? ''));
  const shown = letters[at] ?? '';
  const choose = (index: number): string | undefined => {
    const letter = letters[Math.min(last, Math.max(0, index))];
    if (letter === undefined || letter === held) return letter;
    navigator.vibrate?.(8);
    onChoose(letter);
    return letter;
  };
  const drag = ({ clientY }: PointerEvent): void => {
    const box = strip.current?.getBoundingClientRect();
    if (box === undefined || box.height === 0) return;
    setHeld(choose(Math.floor(((clientY - box.top) / box.height) * letters.length)) ?? null);
  };
  const release = (): void => setHeld(null);
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={shown}
      className="absolute top-1/2 right-0 z-5 flex max-h-[calc(100%-16px)] -translate-y-1/2 touch-none items-center rounded-full select-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={(event) => held !== null && drag(event)}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={(event: KeyboardEvent) => {
        const move = MOVES[event.key];
        if (move === undefined) return;
        event.preventDefault();
        choose(move(at, last));
      }}
    >
      {held !== null && <Bubble letter={held} />}
      <Strip ref={strip} letters={letters} shown={shown} />
    </div>
  );
}
