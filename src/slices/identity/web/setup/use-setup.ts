// The wizard's state: one step at a time, and the one request at its end.
import { useState } from 'react';
import { ApiError, call } from '#/platform/web/api.ts';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { useGo, useRouteQuery } from '#/platform/web/shell/navigation.tsx';
import {
  completeSetup,
  readHandle,
  startSetupPasskey,
  type InstanceView,
  type NewCredential,
} from '../../contract/index.ts';
import { forgetDraft, useDraft, type DraftPlace } from '../draft.ts';
import { useFaultWords } from '../fault-words.ts';
import { loadInstance } from '../instance.ts';
import { useActs } from '../use-act.ts';
import { useEnter } from '../use-enter.ts';
import { useFaults, type Faults } from '../use-faults.ts';
import { useFormFocus } from '../use-form-focus.ts';
import { createPasskey, passkeyPlaceHere } from '../ways-in/passkey.ts';
import { passwordFault } from '../ways-in/password.ts';
import { wayAt } from '../ways-in/way-choice.tsx';
import {
  earlier,
  firstOpenStep,
  SETUP_STEPS,
  setupFaults,
  setupInput,
  type SetupDraft,
  type SetupStep,
} from './setup-draft.ts';
import { INPUT_OF, placeOfError, type SetupField } from './setup-errors.ts';
import type { SetupGate } from './use-setup-code.ts';
import { setupWords } from './words.ts';

function isStep(value: string | undefined): value is SetupStep {
  return SETUP_STEPS.some((step) => step === value);
}

/** The step that the address names, or the one that was left, but never one beyond an open question. */
function useStep(draft: SetupDraft): SetupStep {
  const { step } = useRouteQuery();
  return earlier(isStep(step) ? step : draft.step, firstOpenStep(draft));
}

async function credentialFor(
  draft: SetupDraft,
  setupCode: string,
  password: string | null,
): Promise<NewCredential> {
  if (password !== null) return { kind: 'password', password };
  const handle = readHandle(draft.handle);
  if (handle === null)
    throw new ApiError('invalid_input', 400, '', {}, [{ path: 'operator.handle', message: '' }]);
  const person = { actorId: draft.actorId, handle, name: draft.operatorName.trim() };
  const { challengeId, options } = await call(startSetupPasskey, { setupCode, ...person });
  return { kind: 'passkey', challengeId, response: await createPasskey(options) };
}

/** The request that opens the doors, as an act. */
function useOpening(place: DraftPlace<SetupDraft>) {
  const language = useLanguage();
  const enter = useEnter();
  return async (draft: SetupDraft, setupCode: string, password: string | null): Promise<void> => {
    const credential = await credentialFor(draft, setupCode, password);
    const input = setupInput(draft, { setupCode, credential }, language.current());
    if (input === null) return;
    const { me } = await call(completeSetup, input);
    forgetDraft(place);
    await enter(me);
    void loadInstance().catch(() => undefined);
  };
}

/** What was answered so far; the password is never kept. */
function useAnswers(place: DraftPlace<SetupDraft>, faults: Faults<SetupField>) {
  const [draft, keep] = useDraft(place);
  const [password, setPassword] = useState('');
  return {
    draft,
    keep,
    password,
    change(field: SetupField, part: Partial<SetupDraft>) {
      faults.changed(field);
      keep(part);
    },
    typePassword(value: string) {
      faults.changed('new-password');
      setPassword(value);
    },
  };
}

export function useSetup(instance: InstanceView, place: DraftPlace<SetupDraft>, gate: SetupGate) {
  const say = useWords();
  const faultText = useFaultWords();
  const go = useGo();
  const openDoors = useOpening(place);
  const faults = useFaults<SetupField>();
  const answers = useAnswers(place, faults);
  const { draft, keep, password } = answers;
  const step = useStep(draft);
  const at = SETUP_STEPS.indexOf(step);
  const passkeys = passkeyPlaceHere(instance);
  const way = wayAt(passkeys, draft.way);
  const weak = way === 'password' && passwordFault(password, draft.handle) !== null;
  const open = setupFaults(draft, step);
  const { form, focus } = useFormFocus(step);

  const goTo = (next: SetupStep): void => {
    faults.reset();
    keep({ step: next });
    go(`/setup?step=${next}`);
  };
  const refuse = (where: { step: SetupStep; field: SetupField }, words: string): void => {
    focus(where.field);
    if (where.step !== step) goTo(where.step);
    faults.refuse(where.field, words);
  };
  const { busy, run } = useActs<'open'>((error) => {
    const code = error instanceof ApiError ? error.code : '';
    const where = placeOfError(error);
    if (code === 'setup_code_refused') gate.reject(faultText(error));
    else if (where === null) faults.fail(faultText(error));
    else refuse(where, faultText(error));
    if (code === 'already_set_up') void loadInstance().catch(() => undefined);
  });

  const next = (): void => {
    faults.begin();
    const [first] = open;
    const following = SETUP_STEPS[at + 1];
    if (first !== undefined) focus(INPUT_OF[first.field]);
    else if (step === 'operator' && weak) focus('new-password');
    else if (following !== undefined) goTo(following);
    else if (weak) refuse({ step: 'operator', field: 'new-password' }, say(setupWords.passwordAgain));
    else run('open', () => openDoors(draft, gate.code ?? '', way === 'password' ? password : null));
  };
  return {
    ...answers,
    faults,
    open,
    form,
    step,
    at,
    passkeys,
    way,
    busy,
    next,
    goTo,
    back: () => goTo(SETUP_STEPS[at - 1] ?? 'name'),
  };
}

export type SetupForm = ReturnType<typeof useSetup>;
