// Time left, as a number: codes that renew, links that end.
import { useEffect, useEffectEvent, useState } from 'react';
import { systemClock } from '#/kit/clock.ts';

export interface CountdownProps {
  /** Milliseconds since 1970 when it ends, on this device's clock. */
  endsAt: number;
  /** Says a number of seconds in words; it is read out at 30, 10 and 0 only. */
  format: (seconds: number) => string;
  onEnd?: () => void;
  className?: string;
}

const left = (endsAt: number): number =>
  Math.max(0, Math.ceil((endsAt - systemClock.now().getTime()) / 1000));

/** Ticks once a second; a screen reader is not told every one. */
export function Countdown({ endsAt, format, onEnd, className }: CountdownProps) {
  const [seconds, setSeconds] = useState(() => left(endsAt));
  const end = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    setSeconds(left(endsAt));
    const timer = setInterval(() => {
      const now = left(endsAt);
      setSeconds(now);
      if (now > 0) return;
      clearInterval(timer);
      end();
    }, 1000);
    return () => clearInterval(timer);
  }, [endsAt]);
  const spoken = seconds === 30 || seconds === 10 || seconds === 0;
  return (
    <span className={className}>
      <span aria-hidden="true">{format(seconds)}</span>
      <span role="timer" aria-live="polite" className="sr-only">
        {spoken ? format(seconds) : ''}
      </span>
    </span>
  );
}
