// A small panel beside its button, for a choice or a few words that are not a menu.
import type { ReactNode } from 'react';
import { menus, useTrigger, type TriggerElement } from './layers.ts';

export interface PopoverProps {
  trigger: TriggerElement;
  /** Names the panel; shown on top unless `titleHidden`. */
  title: string;
  titleHidden?: boolean;
  children: ReactNode | ((close: () => void) => ReactNode);
  align?: 'start' | 'center' | 'end';
}

/** Opens on press, closes by Esc or a press elsewhere. */
export function Popover(props: PopoverProps) {
  const { module: layers, pressed, waiting } = useTrigger(menus, props.trigger, 'dialog');
  return layers === null ? waiting : <layers.PopoverLayer {...props} initiallyOpen={pressed} />;
}
