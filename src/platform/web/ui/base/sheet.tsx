// The sheet itself: a drawer on a phone, a dialog on wider screens.
import { Dialog } from '@base-ui/react/dialog';
import { Drawer } from '@base-ui/react/drawer';
import { cx } from '../cx.ts';
import { X } from '../icons.tsx';
import type { SheetProps } from '../sheet.tsx';
import { atLeastTablet, useMedia } from '../use-media.ts';

const scrim =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-(--d-3) ease-out data-ending-style:opacity-0 data-starting-style:opacity-0';
const closeButton =
  'press grid size-9 flex-none place-items-center rounded-full bg-surface-2 text-ink-2 hover:bg-surface-3';
const body = 'scroll-area min-h-0 flex-1 px-5 pb-5';
const foot = 'flex-none px-5 pt-3';

function PhoneSheet({ open, onClose, title, titleHidden = false, closeLabel, children, footer }: SheetProps) {
  return (
    <Drawer.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      swipeDirection="down"
    >
      <Drawer.Portal>
        <Drawer.Backdrop
          className={cx(scrim, 'opacity-[calc(1-var(--drawer-swipe-progress))] data-swiping:duration-0')}
        />
        <Drawer.Viewport className="fixed inset-0 z-40 flex items-end">
          {/* The foot of 48 px below the edge hides the gap when the spring overshoots. */}
          <Drawer.Popup className="-mb-12 flex max-h-[calc(92dvh+48px)] w-full [transform:translateY(var(--drawer-swipe-movement-y))] flex-col rounded-t-xl bg-bg pb-[calc(env(safe-area-inset-bottom)+48px)] shadow-3 outline-none transition-transform duration-(--d-4) ease-out data-ending-style:[transform:translateY(calc(100%-48px))] data-ending-style:duration-(--d-3) data-starting-style:[transform:translateY(calc(100%-48px))] data-swiping:duration-0 data-swiping:select-none">
            <span
              aria-hidden="true"
              className="mx-auto mt-2 h-[5px] w-[38px] flex-none rounded-full bg-line-strong"
            />
            <div
              className={cx(
                'flex flex-none items-center gap-3 px-5 pt-2.5 pb-3',
                titleHidden && 'absolute top-2 right-0',
              )}
            >
              <Drawer.Title className={cx('min-w-0 flex-1 t-h2', titleHidden && 'sr-only')}>
                {title}
              </Drawer.Title>
              <Drawer.Close aria-label={closeLabel} className={closeButton}>
                <X size={20} />
              </Drawer.Close>
            </div>
            <Drawer.Content className={body}>{children}</Drawer.Content>
            {footer !== undefined && <div className={cx(foot, 'pb-4')}>{footer}</div>}
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

function WideSheet({
  open,
  onClose,
  title,
  titleHidden = false,
  closeLabel,
  size = 'md',
  children,
  footer,
}: SheetProps) {
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={scrim} />
        <Dialog.Viewport className="fixed inset-0 z-40 grid place-items-center p-6">
          <Dialog.Popup
            className={cx(
              'flex max-h-full w-full flex-col overflow-hidden rounded-xl bg-bg pb-1 shadow-3 outline-none transition-[transform,opacity] duration-(--d-3) ease-out data-ending-style:scale-98 data-ending-style:opacity-0 data-ending-style:duration-(--d-2) data-starting-style:scale-96 data-starting-style:opacity-0',
              size === 'lg' ? 'max-w-160' : 'max-w-120',
            )}
          >
            <div
              className={cx(
                'flex flex-none items-center gap-3 px-6 pt-5 pb-3',
                titleHidden && 'absolute top-0 right-0',
              )}
            >
              <Dialog.Title className={cx('min-w-0 flex-1 t-h2', titleHidden && 'sr-only')}>
                {title}
              </Dialog.Title>
              <Dialog.Close aria-label={closeLabel} className={closeButton}>
                <X size={20} />
              </Dialog.Close>
            </div>
            <div className={cx(body, 'px-6')}>{children}</div>
            {footer !== undefined && <div className={cx(foot, 'px-6 pb-5')}>{footer}</div>}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function SheetLayer(props: SheetProps) {
  const wide = useMedia(atLeastTablet);
  return wide ? <WideSheet {...props} /> : <PhoneSheet {...props} />;
}
