// A question that must be answered: a small centred dialog on every width.
import type { ReactNode } from 'react';
import { modals, usePart } from './layers.ts';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  body?: ReactNode;
  children?: ReactNode;
  /** Buttons, the act first; they stack on a phone. */
  actions: ReactNode;
  /** Esc and scrim do not close it: something is under way. */
  locked?: boolean;
}

/** Modal; focus goes in and comes back. */
export function Dialog(props: DialogProps) {
  const layers = usePart(modals, props.open);
  return layers === null ? null : <layers.DialogLayer {...props} />;
}
