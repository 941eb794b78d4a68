// A tip for pointer and keyboard; on touch it never hides what matters, the trigger has its own spoken name.
import { cloneElement, useState, type ReactNode } from 'react';
import { menus, usePart, type TriggerElement } from './layers.ts';

export interface TooltipProps {
  trigger: TriggerElement;
  label: ReactNode;
  side?: 'top' | 'bottom' | 'left' | 'right';
}

/** Shows a short text after a moment's hover or on focus. */
export function Tooltip(props: TooltipProps) {
  const layers = usePart(menus, false);
  // Decided once per mount: a trigger is not swapped under the pointer or the focus.
  const [ready] = useState(layers !== null);
  if (layers === null || !ready)
    return cloneElement(props.trigger, typeof props.label === 'string' ? { title: props.label } : {});
  return <layers.TooltipLayer {...props} />;
}
