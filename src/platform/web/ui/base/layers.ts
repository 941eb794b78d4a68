// The one chunk of floating parts: the only files that know Base UI.
export { SheetLayer } from './sheet.tsx';
export { DialogLayer } from './dialog.tsx';
export { ContextMenuLayer, MenuLayer } from './menu.tsx';
export { PopoverLayer, TooltipLayer } from './popover.tsx';
export { addToast, ToastLayer } from './toast.tsx';
export { CommandSearchLayer } from './command-search.tsx';
