// A sheet: rises from below on a phone and drags down to close; a centred dialog on wider screens.
import type { ReactNode } from 'react';
import { modals, usePart } from './layers.ts';

export interface SheetProps {
  open: boolean;
  onClose: () => void;
  /** Names the sheet; shown on top unless `titleHidden`. */
  title: string;
  titleHidden?: boolean;
  /** The close button's name. */
  closeLabel: string;
  /** md 480 wide, lg 640 on wide screens. */
  size?: 'md' | 'lg';
  children: ReactNode;
  /** Stays at the bottom while the rest scrolls: the act of the sheet. */
  footer?: ReactNode;
}

/** Keeps focus inside, closes by Esc, scrim, drag or its button, and gives focus back. */
export function Sheet(props: SheetProps) {
  const layers = usePart(modals, props.open);
  return layers === null ? null : <layers.SheetLayer {...props} />;
}
