// Guarded calls: when the server wants to know that it is oneself, the person confirms and the call is made again.
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { ApiError } from '#/platform/web/api.ts';

const StepUpSheet = lazy(() => import('./step-up-sheet.tsx'));

export interface StepUp {
  /**
   * Runs the work; if it needs a confirmation, asks for one and runs it once more. Undefined: the person would not
   * confirm, and nothing was done.
   */
  guard<R>(work: () => Promise<R>): Promise<R | undefined>;
  /** The question is on the screen. */
  readonly asking: boolean;
  /** To be put anywhere in the screen. */
  readonly dialog: ReactNode;
}

/** For operations of access `stepped_up` or `operator`. */
export function useStepUp(): StepUp {
  const [asking, setAsking] = useState(false);
  // Rendered from the first question on, so that the sheet can leave as it came.
  const [asked, setAsked] = useState(false);
  const answer = useRef<((confirmed: boolean) => void) | null>(null);

  const settle = useCallback((confirmed: boolean) => {
    answer.current?.(confirmed);
    answer.current = null;
    setAsking(false);
  }, []);
  // A screen that goes while the question stands takes it for a no.
  useEffect(() => () => answer.current?.(false), []);

  const guard = useCallback(async <R,>(work: () => Promise<R>): Promise<R | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'step_up_required') throw error;
    }
    answer.current?.(false);
    const confirmed = await new Promise<boolean>((resolve) => {
      answer.current = resolve;
      setAsked(true);
      setAsking(true);
    });
    return confirmed ? work() : undefined;
  }, []);

  const dialog = asked && (
    <Suspense fallback={null}>
      <StepUpSheet open={asking} onClose={() => settle(false)} onConfirmed={() => settle(true)} />
    </Suspense>
  );
  return { guard, asking, dialog };
}
