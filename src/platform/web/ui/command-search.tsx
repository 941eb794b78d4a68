// The search that Ctrl or Cmd K opens: a field, hits in groups, arrows and Enter.
import type { ReactNode } from 'react';
import { modals, usePart } from './layers.ts';

export interface SearchHitItem {
  id: string;
  title: ReactNode;
  body?: ReactNode;
  leading?: ReactNode;
  onChoose: () => void;
}

export interface CommandSearchProps {
  open: boolean;
  onClose: () => void;
  /** Names dialog and field. */
  label: string;
  placeholder: string;
  closeLabel: string;
  query: string;
  onQuery: (query: string) => void;
  groups: ReadonlyArray<{ id: string; title: string; hits: readonly SearchHitItem[] }>;
  /** In place of hits: nothing found, loading, a hint. */
  empty?: ReactNode;
}

/** On a phone it fills the screen; on wide screens it is a dialog in the upper third. */
export function CommandSearch(props: CommandSearchProps) {
  const layers = usePart(modals, props.open);
  return layers === null ? null : <layers.CommandSearchLayer {...props} />;
}
