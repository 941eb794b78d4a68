// The field in which a new password is chosen, its rule said plainly beneath.
import { useState, type Ref } from 'react';
import { useWords } from '#/platform/web/i18n/language.tsx';
import type { Words, WordValues } from '#/platform/web/i18n/words.ts';
import { Field } from '#/platform/web/ui/field.tsx';
import { Lock } from '#/platform/web/ui/icons.tsx';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../contract/index.ts';
import { missingCharacters, passwordFault } from './password.ts';
import { fieldWords } from './words.ts';

type Said = readonly ['hint' | 'error' | 'ok', Words, WordValues?];

function saidOf(password: string, handle: string, settled: boolean, hint: Words | undefined): Said {
  const rule: Said = ['hint', hint ?? fieldWords.passwordRule, { min: PASSWORD_MIN }];
  const fault = passwordFault(password, handle);
  switch (fault) {
    case 'empty':
      return settled ? ['error', fieldWords.passwordMissing] : rule;
    case 'short': {
      const short = [fieldWords.passwordShort, { missing: missingCharacters(password) }] as const;
      return settled ? ['error', ...short] : ['hint', ...short];
    }
    case 'long':
      return ['error', fieldWords.passwordLong, { max: PASSWORD_MAX }];
    case 'like_handle':
      return ['error', fieldWords.passwordLikeHandle];
    case null:
      return ['ok', fieldWords.passwordLongEnough];
  }
}

export interface NewPasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Whose password it is: it must not be little more than this. */
  handle: string;
  refused?: string | undefined;
  tried: boolean;
  label?: string;
  /** Instead of the rule while it is empty. */
  hint?: Words | undefined;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** Pasting is welcome, and a password manager may fill it. */
export function NewPasswordField({
  value,
  onChange,
  handle,
  refused,
  tried,
  label,
  hint,
  autoFocus = false,
  ref,
}: NewPasswordFieldProps) {
  const say = useWords();
  const [left, setLeft] = useState(false);
  const [kind, words, values] = saidOf(value, handle, tried || (left && value !== ''), hint);
  const below = refused === undefined ? { [kind]: say(words, values) } : { error: refused };
  return (
    <Field
      {...below}
      {...(ref === undefined ? {} : { ref })}
      type="password"
      label={label ?? say(fieldWords.password)}
      value={value}
      onChange={onChange}
      onBlur={() => setLeft(true)}
      leading={<Lock size={21} />}
      reveal={{ show: say(fieldWords.passwordShow), hide: say(fieldWords.passwordHide) }}
      name="new-password"
      autoComplete="new-password"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="go"
      required
      autoFocus={autoFocus}
    />
  );
}
