// A new password: the confirmation that the server asks for stands in for the old one.
import { useState, type FormEvent } from 'react';
import { ApiError, call } from '#/platform/web/api.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { usePerson } from '#/platform/web/session.ts';
import { Button } from '#/platform/web/ui/button.tsx';
import { SwitchRow } from '#/platform/web/ui/setting-row.tsx';
import { Sheet } from '#/platform/web/ui/sheet.tsx';
import { setPassword } from '../../contract/index.ts';
import { useFaultWords } from '../fault-words.ts';
import { Notice } from '../notice.tsx';
import type { StepUp } from '../step-up/use-step-up.tsx';
import { useActs } from '../use-act.ts';
import { useFaults } from '../use-faults.ts';
import { useFormFocus } from '../use-form-focus.ts';
import { NewPasswordField } from '../ways-in/new-password-field.tsx';
import { passwordFault } from '../ways-in/password.ts';
import { fieldWords } from '../ways-in/words.ts';
import { credentialWords, youWords } from './words.ts';

export interface PasswordSheetProps {
  open: boolean;
  /** Whether there is a password already. */
  isSet: boolean;
  stepUp: StepUp;
  onClose: () => void;
  onSaved: () => Promise<void>;
}

/** The state is kept beside the sheet, not in it: it stands aside while the confirmation is asked for. */
function usePasswordChange({
  stepUp,
  onClose,
  onSaved,
}: Pick<PasswordSheetProps, 'stepUp' | 'onClose' | 'onSaved'>) {
  const faultText = useFaultWords();
  const { handle } = usePerson();
  const [password, setTyped] = useState('');
  const [revokeOthers, setRevokeOthers] = useState(true);
  const faults = useFaults<'password'>();
  const { form, focus } = useFormFocus('password');
  const { busy, run } = useActs<'save'>((error) => {
    if (error instanceof ApiError && error.code === 'password_too_common')
      faults.refuse('password', faultText(error));
    else faults.fail(faultText(error));
    focus('new-password');
  });
  const type = (typed: string): void => {
    faults.changed('password');
    setTyped(typed);
  };
  const empty = (): void => {
    type('');
    faults.reset();
  };
  const save = async (): Promise<void> => {
    const work = () => call(setPassword, { password, revokeOthers }, { repeatable: true });
    if ((await stepUp.guard(work)) === undefined) return;
    empty();
    await onSaved();
  };
  return {
    handle,
    password,
    type,
    revokeOthers,
    setRevokeOthers,
    faults,
    form,
    busy,
    submit(event: FormEvent) {
      event.preventDefault();
      faults.begin();
      if (passwordFault(password, handle) !== null) focus('new-password');
      else run('save', save);
    },
    close() {
      empty();
      onClose();
    },
  };
}

export function PasswordSheet({ open, isSet, ...rest }: PasswordSheetProps) {
  const say = useWords();
  const change = usePasswordChange(rest);
  const { faults } = change;
  const title = say(isSet ? credentialWords.passwordChange : credentialWords.passwordSet);
  return (
    <Sheet open={open} onClose={change.close} title={title} closeLabel={say(youWords.close)}>
      <form ref={change.form} noValidate onSubmit={change.submit} className="pb-1">
        {faults.failure !== null && (
          <Notice tone="danger" className="mb-4">
            {faults.failure}
          </Notice>
        )}
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={change.handle} readOnly hidden />
        <NewPasswordField
          label={say(fieldWords.newPassword)}
          value={change.password}
          handle={change.handle}
          tried={faults.tried}
          refused={faults.refusalOf('password')}
          autoFocus
          onChange={change.type}
        />
        <div className="mt-4 overflow-hidden rounded-lg bg-surface shadow-1">
          <SwitchRow
            title={say(credentialWords.revokeOthers)}
            body={say(credentialWords.revokeOthersBody)}
            checked={change.revokeOthers}
            onChange={change.setRevokeOthers}
          />
        </div>
        <Button type="submit" size="lg" wide className="mt-4.5" busy={change.busy === 'save'}>
          {say(credentialWords.passwordSave)}
        </Button>
      </form>
    </Sheet>
  );
}
