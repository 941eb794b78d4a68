// Opening a menu on a row or a message: long press, right click, the menu key.
import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type TouchEvent } from 'react';

const LONG_PRESS_MS = 450;
const MOVED_PX = 10;
const TICK_MS = 8;

interface Press {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly x: number;
  readonly y: number;
}

/** Handlers for the element that has a menu. A long press is no click afterwards; text can still be selected by mouse. */
export function useMenuPress(open: () => void) {
  const press = useRef<Press | null>(null);
  const held = useRef(false);
  const end = () => {
    if (press.current !== null) clearTimeout(press.current.timer);
    press.current = null;
  };
  return {
    onContextMenu(event: MouseEvent) {
      // Whoever has selected text wants the browser's own menu.
      if (window.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      end();
      open();
    },
    onPointerDown(event: PointerEvent) {
      held.current = false;
      if (event.pointerType === 'mouse') return;
      end();
      const timer = setTimeout(() => {
        held.current = true;
        navigator.vibrate?.(TICK_MS);
        open();
      }, LONG_PRESS_MS);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent) {
      const from = press.current;
      if (from !== null && Math.hypot(event.clientX - from.x, event.clientY - from.y) > MOVED_PX) end();
    },
    onPointerUp: end,
    onTouchEnd(event: TouchEvent) {
      // No press on what lies under the finger now: it would put the menu away.
      if (held.current) event.preventDefault();
    },
    onPointerCancel: end,
    onClickCapture(event: MouseEvent) {
      if (held.current) {
        event.preventDefault();
        event.stopPropagation();
      }
      held.current = false;
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
      event.preventDefault();
      open();
    },
  };
}
