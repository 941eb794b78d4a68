// The field in which a handle is chosen, with what is known of it beneath.
import { useState, type Ref } from 'react';
import { useWords } from '#/platform/web/i18n/language.tsx';
import type { Words, WordValues } from '#/platform/web/i18n/words.ts';
import { Field } from '#/platform/web/ui/field.tsx';
import { AtSign } from '#/platform/web/ui/icons.tsx';
import { HANDLE_MAX, HANDLE_MIN, readHandle } from '../../contract/index.ts';
import type { HandleState } from './handle.ts';
import { fieldWords } from './words.ts';

type Said = readonly ['hint' | 'error' | 'ok', Words, WordValues?];

/** What stands beneath the field. What is too short or missing is no error while it is being typed. */
function saidOf(state: HandleState, left: boolean): Said {
  switch (state) {
    case 'empty':
      return left ? ['error', fieldWords.handleMissing] : ['hint', fieldWords.handleHint];
    case 'short':
      return left ? ['error', fieldWords.handleShort, { min: HANDLE_MIN }] : ['hint', fieldWords.handleHint];
    case 'long':
      return ['error', fieldWords.handleLong, { max: HANDLE_MAX }];
    case 'characters':
      return ['error', fieldWords.handleCharacters];
    case 'checking':
      return ['hint', fieldWords.handleChecking];
    case 'free':
      return ['ok', fieldWords.handleFree];
    case 'taken':
      return ['error', fieldWords.handleTaken];
    case 'reserved':
      return ['error', fieldWords.handleReserved];
    case 'unchecked':
      return ['hint', fieldWords.handleUnchecked];
  }
}

export interface HandleFieldProps {
  value: string;
  onChange: (value: string) => void;
  state: HandleState;
  /** The part after the @ of a full handle. */
  host: string;
  /** What the server refused it for; stands until the value changes. */
  refused?: string | undefined;
  /** A try was made: what is missing is an error now. */
  tried: boolean;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

export function HandleField({
  value,
  onChange,
  state,
  host,
  refused,
  tried,
  autoFocus = false,
  ref,
}: HandleFieldProps) {
  const say = useWords();
  const [left, setLeft] = useState(false);
  const [kind, words, values] = saidOf(state, tried || (left && value !== ''));
  const below = refused === undefined ? { [kind]: say(words, values) } : { error: refused };
  return (
    <Field
      {...below}
      {...(ref === undefined ? {} : { ref })}
      label={say(fieldWords.handle)}
      value={value}
      onChange={onChange}
      onBlur={() => {
        setLeft(true);
        // `@Ana ` becomes what it is read as.
        const read = readHandle(value);
        if (read !== null && read !== value) onChange(read);
      }}
      leading={<AtSign size={21} />}
      trailing={<span className="block max-w-36 truncate desktop:max-w-48">@{host}</span>}
      name="username"
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="next"
      maxLength={64}
      required
      autoFocus={autoFocus}
    />
  );
}
