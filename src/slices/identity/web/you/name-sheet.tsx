// Changing one's own name.
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { ApiError, call } from '#/platform/web/api.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { usePerson, useSession } from '#/platform/web/session.ts';
import { Button } from '#/platform/web/ui/button.tsx';
import { Field } from '#/platform/web/ui/field.tsx';
import { Sheet } from '#/platform/web/ui/sheet.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { NAME_MAX, updateProfile } from '../../contract/index.ts';
import { useFaultWords } from '../fault-words.ts';
import { useActs } from '../use-act.ts';
import { nameFault } from '../ways-in/sign-up.ts';
import { fieldWords } from '../ways-in/words.ts';
import { youWords } from './words.ts';

export function NameSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useWords();
  const faultText = useFaultWords();
  const person = usePerson();
  const session = useSession();
  const [name, setName] = useState(person.name);
  const [fault, setFault] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { busy, run } = useActs<'save'>((error) => {
    setFault(
      error instanceof ApiError && error.code === 'invalid_input'
        ? say(fieldWords.nameInvalid)
        : faultText(error),
    );
    field.current?.focus();
  });
  useEffect(() => {
    if (!open) return;
    setName(person.name);
    setFault(null);
  }, [open, person.name]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (nameFault(name) !== null) {
      setFault(say(fieldWords.nameMissing));
      field.current?.focus();
      return;
    }
    run('save', async () => {
      const me = await call(updateProfile, { name: name.trim() });
      session.renamed({ ...person, name: me.name });
      toast({ text: say(youWords.nameSaved) });
      onClose();
    });
  };
  return (
    <Sheet open={open} onClose={onClose} title={say(youWords.changeName)} closeLabel={say(youWords.close)}>
      <form noValidate onSubmit={submit} className="pb-1">
        <Field
          ref={field}
          label={say(youWords.name)}
          value={name}
          hint={say(youWords.nameHint)}
          error={fault ?? undefined}
          onChange={(typed) => {
            setFault(null);
            setName(typed);
          }}
          name="name"
          autoComplete="name"
          enterKeyHint="done"
          maxLength={NAME_MAX}
          required
          autoFocus
        />
        <Button type="submit" size="lg" wide className="mt-4.5" busy={busy === 'save'}>
          {say(youWords.save)}
        </Button>
      </form>
    </Sheet>
  );
}
