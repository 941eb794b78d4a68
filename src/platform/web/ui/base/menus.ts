// The chunk of what hangs from a button.
export { ContextMenuLayer, MenuLayer } from './menu.tsx';
export { PopoverLayer, TooltipLayer } from './popover.tsx';
