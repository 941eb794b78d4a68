// The state of signing up: two steps, what is wrong in each, and where the focus goes when something is.
import { useState } from 'react';
import { ApiError } from '#/platform/web/api.ts';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { useGo, useRouteQuery, type Go } from '#/platform/web/shell/navigation.tsx';
import { readHandle, type InstanceView, type MeView } from '../../contract/index.ts';
import { forgetDraft, useDraft } from '../draft.ts';
import { useFaultWords } from '../fault-words.ts';
import { useActs } from '../use-act.ts';
import { useEnter } from '../use-enter.ts';
import { useFaults } from '../use-faults.ts';
import { useFormFocus } from '../use-form-focus.ts';
import { mayContinue, useHandleState } from './handle.ts';
import { passwordFault } from './password.ts';
import { passkeyPlaceHere, type PasskeyPlace } from './passkey.ts';
import {
  createPerson,
  freshActorId,
  handleRefusal,
  nameFault,
  signUpPlace,
  type SignUpDraft,
} from './sign-up.ts';
import { wayAt } from './way-choice.tsx';
import { signUpWords } from './words.ts';

type Field = 'handle' | 'name' | 'password';
type Step = 'handle' | 'way';
/** The names of the inputs, as browsers and password managers know them. */
const INPUTS = { handle: 'username', name: 'name', password: 'new-password' } as const;

/** The field that an error belongs to; null if it belongs to the whole form. */
export function fieldOf(error: unknown): Field | null {
  if (!(error instanceof ApiError)) return null;
  if (error.code === 'handle_taken' || error.code === 'handle_reserved') return 'handle';
  if (error.code === 'password_too_common') return 'password';
  if (error.code !== 'invalid_input') return null;
  const path = error.issues[0]?.path ?? '';
  return (['handle', 'name', 'password'] as const).find((field) => path.includes(field)) ?? null;
}

/** The steps' address: the second is `?step=way`, so that Back of the browser leads to the first. */
function stepAddress(step: Step, then: string | undefined): string {
  const query = new URLSearchParams();
  if (step === 'way') query.set('step', 'way');
  if (then !== undefined) query.set('then', then);
  const text = query.toString();
  return text === '' ? '/sign-up' : `/sign-up?${text}`;
}

/** The step that the address names; a reload of the second one with nothing typed starts at the first. */
function useStep(draft: SignUpDraft): { step: Step; goTo: (next: Step) => void; back: () => void } {
  const go: Go = useGo();
  const { step, then } = useRouteQuery();
  const first = readHandle(draft.handle) === null || nameFault(draft.name) !== null;
  return {
    step: step === 'way' && !first ? 'way' : 'handle',
    goTo: (next) => go(stepAddress(next, then)),
    back: () => go.back(stepAddress('handle', then)),
  };
}

/** The last act: the account is made, and the draft is no longer needed. */
function useFinish(): (me: MeView) => Promise<void> {
  const enter = useEnter();
  return async (me) => {
    forgetDraft(signUpPlace);
    await enter(me);
  };
}

/** As everywhere, but that an id in use means an account that was made before. */
function useSignUpFaults(): (error: unknown) => string {
  const say = useWords();
  const faultText = useFaultWords();
  return (error) =>
    error instanceof ApiError && error.code === 'id_conflict'
      ? say(signUpWords.sentBefore)
      : faultText(error);
}

export function useSignUp(instance: InstanceView | null) {
  const language = useLanguage();
  const faultText = useSignUpFaults();
  const finish = useFinish();
  const [draft, keep] = useDraft(signUpPlace);
  const [password, setPassword] = useState('');
  const faults = useFaults<Field>();
  const { step, goTo, back } = useStep(draft);
  const { form, focus } = useFormFocus(step);

  const handle = readHandle(draft.handle);
  const place: PasskeyPlace = instance === null ? { kind: 'here' } : passkeyPlaceHere(instance);
  const way = wayAt(place, draft.way);
  const handleState = useHandleState(draft.handle, { ask: true });

  const { busy, run } = useActs<'continue' | 'create'>((error) => {
    const field = fieldOf(error);
    if (error instanceof ApiError && error.code === 'id_conflict') keep({ actorId: freshActorId() });
    if (field === null) return faults.fail(faultText(error));
    faults.refuse(field, faultText(error));
    focus(INPUTS[field]);
    if (field !== 'password' && step === 'way') goTo('handle');
    return undefined;
  });

  const onward = (): void => {
    faults.begin();
    if (handle === null || !mayContinue(handleState)) focus(INPUTS.handle);
    else if (nameFault(draft.name) !== null) focus(INPUTS.name);
    else
      run('continue', async () => {
        const refusal = handleState === 'free' ? null : await handleRefusal(handle);
        if (refusal !== null) throw new ApiError(refusal, 409, refusal);
        faults.reset();
        goTo('way');
      });
  };
  const create = (): void => {
    faults.begin();
    if (handle === null) goTo('handle');
    else if (way === 'password' && passwordFault(password, draft.handle) !== null) focus(INPUTS.password);
    else
      run('create', async () => {
        const person = { draft, handle, locale: language.current() };
        await finish(await createPerson(person, way === 'password' ? password : null));
      });
  };
  const type = (field: Field, value: string): void => {
    faults.changed(field);
    if (field === 'password') setPassword(value);
    else keep({ [field]: value });
  };
  return {
    draft,
    keep,
    password,
    type,
    faults,
    form,
    place,
    way,
    handleState,
    step,
    busy,
    onward,
    create,
    back,
  };
}

export type SignUpForm = ReturnType<typeof useSignUp>;
