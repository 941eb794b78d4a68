// The small panel and the tip.
import { Popover } from '@base-ui/react/popover';
import { Tooltip } from '@base-ui/react/tooltip';
import { cloneElement, useState } from 'react';
import { cx } from '../cx.ts';
import type { PopoverProps } from '../popover.tsx';
import type { TooltipProps } from '../tooltip.tsx';
import { floating } from './menu.tsx';

export function PopoverLayer({
  trigger,
  title,
  titleHidden = false,
  children,
  align = 'center',
  initiallyOpen,
}: PopoverProps & { initiallyOpen: boolean }) {
  const [open, setOpen] = useState(initiallyOpen);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align={align} collisionPadding={12} className="z-50 outline-none">
          <Popover.Popup
            className={cx(
              floating,
              'scroll-area max-h-(--available-height) max-w-[min(22rem,calc(100vw-24px))] p-4',
            )}
          >
            <Popover.Title className={cx('mb-2 t-row', titleHidden && 'sr-only')}>{title}</Popover.Title>
            {typeof children === 'function' ? children(() => setOpen(false)) : children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

export function TooltipLayer({ trigger, label, side = 'top' }: TooltipProps) {
  return (
    <Tooltip.Provider delay={450}>
      <Tooltip.Root>
        {/* No native title beside our own tip. */}
        <Tooltip.Trigger render={cloneElement(trigger, { title: '' })} />
        <Tooltip.Portal>
          <Tooltip.Positioner side={side} sideOffset={8} collisionPadding={8} className="z-50">
            <Tooltip.Popup className="max-w-64 origin-(--transform-origin) rounded-sm bg-ink px-2.5 py-1.5 text-[0.8125rem] leading-4.5 font-semibold text-bg shadow-2 transition-[transform,opacity] duration-(--d-2) data-ending-style:opacity-0 data-starting-style:scale-95 data-starting-style:opacity-0">
              {label}
            </Tooltip.Popup>
          </Tooltip.Positioner>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}
