// Moves the focus to a field of a form: the first that is wrong, or, in a new step, the first that asks something.
import { useCallback, useEffect, useRef, type RefObject } from 'react';

export interface FormFocus {
  readonly form: RefObject<HTMLFormElement | null>;
  /** To the field of this name; if it is not there yet, once the next step is drawn. */
  focus(name: string): void;
}

const ASKING =
  'input:not([type=radio]):not([readonly]), input[type=radio]:checked, select, textarea, button[type=submit]';

/** `step` names what is on show; when it changes, the focus follows. */
export function useFormFocus(step: string): FormFocus {
  const form = useRef<HTMLFormElement>(null);
  const wanted = useRef<string | null>(null);
  const shown = useRef(step);

  const find = useCallback(
    (name: string) => form.current?.querySelector<HTMLElement>(`[name="${name}"]:not([readonly])`) ?? null,
    [],
  );
  const focus = useCallback(
    (name: string) => {
      const field = find(name);
      if (field === null) wanted.current = name;
      else field.focus();
    },
    [find],
  );
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    const name = wanted.current;
    wanted.current = null;
    // A new step is read from its top.
    for (const area of form.current?.querySelectorAll('.scroll-area') ?? []) area.scrollTo({ top: 0 });
    const field = name === null ? null : find(name);
    (field ?? form.current?.querySelector<HTMLElement>(ASKING))?.focus();
  }, [step, find]);
  return { form, focus };
}
