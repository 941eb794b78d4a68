// A short word at the bottom that goes by itself after 6 s, with an undo where something can be undone.
import { useEffect, type ReactNode } from 'react';
import { preloadLayers, toasts, usePart } from './layers.ts';

export interface ToastInput {
  text: string;
  icon?: ReactNode;
  /** "Undo", most of all. Pressing it closes the toast. */
  action?: { label: string; onPress: () => void };
  /** Spoken at once instead of politely: something failed. */
  urgent?: boolean;
  /** Milliseconds; 6000 unless told. */
  lasts?: number;
  /** Called when it has gone, whichever way. */
  onGone?: () => void;
}

/** Shows a toast from anywhere. The words are already translated. */
export function toast(input: ToastInput): void {
  toasts.load().then(
    (layers) => layers.addToast(input),
    () => input.onGone?.(),
  );
}

/** Where toasts appear; mount once, in the shell. Its being there means that the first screen is, too. */
export function ToastRegion({ closeLabel }: { closeLabel: string }) {
  useEffect(preloadLayers, []);
  const layers = usePart(toasts, false);
  return layers === null ? null : <layers.ToastLayer closeLabel={closeLabel} />;
}
