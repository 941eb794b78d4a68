// The gate before the wizard: the code is checked before anything is asked, and kept in memory only.
import { useState } from 'react';
import { ApiError, call } from '#/platform/web/api.ts';
import { useRouteQuery } from '#/platform/web/shell/navigation.tsx';
import { checkSetupCode } from '../../contract/index.ts';
import { useFaultWords } from '../fault-words.ts';
import { loadInstance } from '../instance.ts';
import { useActs } from '../use-act.ts';
import { useFormFocus } from '../use-form-focus.ts';

export function useSetupCode() {
  const faultText = useFaultWords();
  // A link may bring the code along.
  const { code: given } = useRouteQuery();
  const [typed, setTyped] = useState(given ?? '');
  const [code, setCode] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [empty, setEmpty] = useState(false);
  const { form, focus } = useFormFocus('code');
  const { busy, run } = useActs<'check'>((error) => {
    setFault(faultText(error));
    if (error instanceof ApiError && error.code === 'already_set_up')
      void loadInstance().catch(() => undefined);
    focus('setup-code');
  });
  const submit = (): void => {
    const setupCode = typed.trim();
    setFault(null);
    setEmpty(setupCode === '');
    if (setupCode === '') focus('setup-code');
    else
      run('check', async () => {
        await call(checkSetupCode, { setupCode });
        setCode(setupCode);
      });
  };
  return {
    code,
    typed,
    fault,
    empty,
    busy,
    form,
    submit,
    type(value: string) {
      setFault(null);
      setEmpty(false);
      setTyped(value);
    },
    /** The code was refused after all. */
    reject(words: string) {
      setCode(null);
      setFault(words);
    },
  };
}

export type SetupGate = ReturnType<typeof useSetupCode>;
