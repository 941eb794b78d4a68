// Asking somebody to become a contact, with a few words.
import { useState, type FormEvent } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Field } from '#/platform/web/ui/field.tsx';
import { UserPlus } from '#/platform/web/ui/icons.tsx';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import { MAX_NOTE_LENGTH } from '../../contract/index.ts';
import { ask } from '../data/commands.ts';
import { screenWords as words } from '../screen-words.ts';

/** From here on the room that is left is told. */
const NEARLY_FULL = 40;

export interface AskFormProps {
  readonly person: PersonCard;
  readonly inviteToken?: string | undefined;
  readonly busy: boolean;
}

export function AskForm({ person, inviteToken, busy }: AskFormProps) {
  const say = useWords();
  const account = useAccount();
  const [note, setNote] = useState('');
  const left = MAX_NOTE_LENGTH - note.length;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) void ask(account, { to: person.actorId, note: note.trim(), inviteToken });
  };
  return (
    <form onSubmit={submit}>
      <Field
        label={say(words.note)}
        placeholder={say(words.notePlaceholder)}
        rows={2}
        maxLength={MAX_NOTE_LENGTH}
        value={note}
        onChange={setNote}
        hint={left <= NEARLY_FULL ? say(words.charactersLeft, { count: left }) : say(words.noteHint)}
      />
      <Button type="submit" size="lg" wide busy={busy} icon={<UserPlus size={20} />} className="mt-4">
        {say(words.sendRequest)}
      </Button>
    </form>
  );
}
