// The small question in the middle.
import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { DialogProps } from '../dialog.tsx';

export function DialogLayer({ open, onClose, title, body, children, actions, locked = false }: DialogProps) {
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next && !locked) onClose();
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop
          onClick={locked ? undefined : onClose}
          className="fixed inset-0 z-50 bg-scrim transition-opacity duration-(--d-2) data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <AlertDialog.Viewport className="pointer-events-none fixed inset-0 z-50 grid place-items-center p-5">
          <AlertDialog.Popup className="scroll-area pointer-events-auto max-h-full w-full max-w-96 rounded-xl bg-surface p-6 shadow-3 outline-none [--behind:var(--surface)] transition-[transform,opacity] duration-(--d-3) ease-out data-ending-style:scale-98 data-ending-style:opacity-0 data-ending-style:duration-(--d-2) data-starting-style:scale-94 data-starting-style:opacity-0">
            <AlertDialog.Title className="t-h2">{title}</AlertDialog.Title>
            {body !== undefined && (
              <AlertDialog.Description className="mt-2 t-message text-ink-2" render={<div />}>
                {body}
              </AlertDialog.Description>
            )}
            {children !== undefined && <div className="mt-4">{children}</div>}
            <div className="mt-6 flex flex-col gap-2.5">{actions}</div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
