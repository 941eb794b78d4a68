// A menu under its button, or at a point (a message that was pressed long).
import type { ReactNode } from 'react';
import { menus, usePart, useTrigger, type TriggerElement } from './layers.ts';

export interface MenuItem {
  id: string;
  label: ReactNode;
  icon?: ReactNode;
  /** Red: deletes, blocks, signs out. */
  danger?: boolean;
  disabled?: boolean;
  /** Ticked or not, for a menu that chooses. */
  checked?: boolean;
  /** A line above this item. */
  separated?: boolean;
  onSelect: () => void;
}

export interface MenuProps {
  trigger: TriggerElement;
  items: readonly MenuItem[];
  /** Spoken name of the menu; the trigger's own name when left out. */
  label?: string;
  align?: 'start' | 'center' | 'end';
}

/** A button that opens a menu: arrows move, letters find, Esc closes. */
export function Menu(props: MenuProps) {
  const { module: layers, pressed, waiting } = useTrigger(menus, props.trigger, 'menu');
  return layers === null ? waiting : <layers.MenuLayer {...props} initiallyOpen={pressed} />;
}

export interface ContextMenuProps {
  open: boolean;
  onClose: () => void;
  items: readonly MenuItem[];
  label: string;
  /** The element, or the point, it belongs to. */
  anchor: Element | { getBoundingClientRect: () => DOMRect } | null;
  align?: 'start' | 'center' | 'end';
  /** Above the items: a row of reactions. */
  header?: ReactNode;
}

/** The same menu without a button of its own: long press, right click, Enter on a message. */
export function ContextMenu(props: ContextMenuProps) {
  const layers = usePart(menus, props.open);
  return layers === null ? null : <layers.ContextMenuLayer {...props} />;
}
