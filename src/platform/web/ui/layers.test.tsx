// Floating parts: they open even when pressed before their chunk is here, close by Esc, and give the focus back.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Menu } from './menu.tsx';
import { Sheet } from './sheet.tsx';
import { toast, ToastRegion } from './toast.tsx';

afterEach(cleanup);

function AddSomeone({ onGone }: { onGone: () => void }) {
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    onGone();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add</Button>
      <Sheet open={open} onClose={close} title="Add someone" closeLabel="Close">
        <p>They see your name.</p>
      </Sheet>
    </>
  );
}

describe('floating parts', () => {
  it('a menu pressed before the chunk is here opens when it arrives, and its items act', async () => {
    const pin = vi.fn<() => void>();
    render(<Menu trigger={<Button>More</Button>} items={[{ id: 'pin', label: 'Pin', onSelect: pin }]} />);
    const trigger = screen.getByRole('button', { name: 'More' });
    expect(trigger.getAttribute('aria-haspopup')).toBe('menu');
    fireEvent.click(trigger);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Pin' }));
    expect(pin).toHaveBeenCalledTimes(1);
  });

  it('a sheet is a named dialog that its button and Esc close', async () => {
    const gone = vi.fn<() => void>();
    render(<AddSomeone onGone={gone} />);
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByRole('dialog', { name: 'Add someone' })).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByRole('dialog');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(gone).toHaveBeenCalledTimes(2);
  });

  it('a locked dialog stays through Esc', async () => {
    const close = vi.fn<() => void>();
    render(<Dialog open locked onClose={close} title="Erasing" actions={<Button>Wait</Button>} />);
    await screen.findByRole('alertdialog', { name: 'Erasing' });
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(close).not.toHaveBeenCalled();
  });

  it('a toast asked for before its place is on the page is shown later, with its undo', async () => {
    const undo = vi.fn<() => void>();
    toast({ text: 'Chat archived', action: { label: 'Undo', onPress: undo } });
    render(<ToastRegion closeLabel="Close" />);
    fireEvent.click(await screen.findByText('Undo'));
    expect(undo).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(screen.queryByText('Undo')).toBeNull());
  });
});
