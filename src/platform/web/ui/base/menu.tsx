// Menus: under a button, or at a point.
import { Menu } from '@base-ui/react/menu';
import { cx } from '../cx.ts';
import { Check } from '../icons.tsx';
import type { ContextMenuProps, MenuItem, MenuProps } from '../menu.tsx';

export const floating =
  'z-50 origin-(--transform-origin) rounded-lg border-[0.5px] border-line bg-surface shadow-3 outline-none [--behind:var(--surface)] transition-[transform,opacity] duration-(--d-2) ease-out data-ending-style:opacity-0 data-ending-style:duration-(--d-1) data-starting-style:scale-95 data-starting-style:opacity-0';
const row =
  'flex min-h-11 cursor-pointer select-none items-center gap-3 rounded-sm px-3 py-1.5 text-[0.9375rem] leading-5 font-medium outline-none data-disabled:cursor-default data-disabled:opacity-45 data-highlighted:bg-surface-2';

function Items({ items }: { items: readonly MenuItem[] }) {
  return items.map((item) => (
    <div key={item.id} role="presentation">
      {item.separated === true && <Menu.Separator className="mx-3 my-1.5 h-px bg-line" />}
      {item.checked === undefined ? (
        <Menu.Item
          disabled={item.disabled ?? false}
          onClick={item.onSelect}
          className={cx(row, item.danger === true && 'text-danger')}
        >
          {item.icon !== undefined && (
            <span aria-hidden="true" className={item.danger === true ? '' : 'text-ink-2'}>
              {item.icon}
            </span>
          )}
          <span className="min-w-0 flex-1">{item.label}</span>
        </Menu.Item>
      ) : (
        <Menu.CheckboxItem
          checked={item.checked}
          disabled={item.disabled ?? false}
          closeOnClick
          onCheckedChange={item.onSelect}
          className={row}
        >
          {item.icon !== undefined && (
            <span aria-hidden="true" className="text-ink-2">
              {item.icon}
            </span>
          )}
          <span className="min-w-0 flex-1">{item.label}</span>
          <Menu.CheckboxItemIndicator className="text-accent-ink">
            <Check size={18} className="stroke-[2.4]" />
          </Menu.CheckboxItemIndicator>
        </Menu.CheckboxItem>
      )}
    </div>
  ));
}

const popup = cx(
  floating,
  'scroll-area max-h-(--available-height) max-w-[min(20rem,calc(100vw-24px))] min-w-52 p-1.5',
);

export function MenuLayer({
  trigger,
  items,
  label,
  align = 'end',
  initiallyOpen,
}: MenuProps & { initiallyOpen: boolean }) {
  return (
    <Menu.Root defaultOpen={initiallyOpen}>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align={align} collisionPadding={12} className="z-50 outline-none">
          <Menu.Popup aria-label={label} className={popup}>
            <Items items={items} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

export function ContextMenuLayer({
  open,
  onClose,
  items,
  label,
  anchor,
  align = 'start',
  header,
}: ContextMenuProps) {
  return (
    <Menu.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Menu.Portal>
        <Menu.Backdrop className="fixed inset-0 z-40 bg-scrim opacity-40 transition-opacity duration-(--d-2) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Menu.Positioner
          anchor={anchor}
          sideOffset={6}
          align={align}
          collisionPadding={12}
          className="z-50 outline-none"
        >
          <Menu.Popup aria-label={label} className={popup}>
            {header}
            <Items items={items} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
