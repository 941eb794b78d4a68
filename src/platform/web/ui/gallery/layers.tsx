// What floats: one button for each.
import { useState } from 'react';
import { Button } from '../button.tsx';
import { CommandSearch } from '../command-search.tsx';
import { Avatar } from '../avatar.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { IconButton } from '../icon-button.tsx';
import { Archive, BellOff, Ellipsis, Info, Pin, Trash2 } from '../icons.tsx';
import { Menu } from '../menu.tsx';
import { Popover } from '../popover.tsx';
import { Sheet } from '../sheet.tsx';
import { toast } from '../toast.tsx';
import { Tooltip } from '../tooltip.tsx';

const nothing = (): void => undefined;
const items = [
  { id: 'pin', label: 'Pin', icon: <Pin size={20} />, onSelect: nothing },
  { id: 'mute', label: 'Mute', icon: <BellOff size={20} />, checked: true, onSelect: nothing },
  {
    id: 'archive',
    label: 'Archive',
    icon: <Archive size={20} />,
    onSelect: () => toast({ text: 'Chat archived', action: { label: 'Undo', onPress: nothing } }),
  },
  {
    id: 'delete',
    label: 'Delete for me',
    icon: <Trash2 size={20} />,
    danger: true,
    separated: true,
    onSelect: nothing,
  },
];

function SearchLayer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [query, setQuery] = useState('');
  return (
    <CommandSearch
      open={open}
      onClose={onClose}
      label="Search"
      placeholder="People, chats, settings"
      closeLabel="Close"
      query={query}
      onQuery={setQuery}
      groups={[
        {
          id: 'p',
          title: 'People',
          hits: ['Noor Haddad', 'Théo Marchand', 'Amina Rahal'].map((name) => ({
            id: name,
            title: name,
            body: '@handle',
            leading: <Avatar id={name} name={name} size={40} />,
            onChoose: nothing,
          })),
        },
      ]}
    />
  );
}

export function Layers() {
  const [open, setOpen] = useState<'sheet' | 'dialog' | 'search' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <main className="flex h-dvh flex-wrap content-start gap-3 p-6">
      <Button onClick={() => setOpen('sheet')}>Sheet</Button>
      <Button onClick={() => setOpen('dialog')}>Dialog</Button>
      <Button onClick={() => setOpen('search')}>Search</Button>
      <Button
        onClick={() =>
          toast({ text: 'Noor was added to your contacts', action: { label: 'Undo', onPress: nothing } })
        }
      >
        Toast
      </Button>
      <Menu trigger={<IconButton kind="soft" label="More" icon={<Ellipsis size={22} />} />} items={items} />
      <Popover trigger={<Button kind="soft">Popover</Button>} title="Stored on this server">
        Your operator keeps it, nobody else.
      </Popover>
      <Tooltip
        trigger={<IconButton kind="soft" label="About" icon={<Info size={22} />} />}
        label="About this chat"
      />
      <Sheet
        open={open === 'sheet'}
        onClose={close}
        title="Add someone"
        closeLabel="Close"
        footer={
          <Button wide size="lg">
            Send request
          </Button>
        }
      >
        <p className="mb-4 text-ink-2">They see your name, photo and one sentence.</p>
        <Field label="Handle" value="" onChange={nothing} placeholder="noor" />
        <Field label="A sentence" value="" onChange={nothing} rows={3} className="mt-4" />
      </Sheet>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="Block Offers 77?"
        body="They can no longer write to you or see when you are online. They are never told."
        actions={
          <>
            <Button kind="danger" wide>
              Block
            </Button>
            <Button kind="neutral" wide onClick={close}>
              Cancel
            </Button>
          </>
        }
      />
      <SearchLayer open={open === 'search'} onClose={close} />
    </main>
  );
}
