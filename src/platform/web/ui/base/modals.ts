// The chunk of what is modal.
export { CommandSearchLayer } from './command-search.tsx';
export { DialogLayer } from './dialog.tsx';
export { SheetLayer } from './sheet.tsx';
