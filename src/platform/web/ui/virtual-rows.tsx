// A long list of which only the rows in sight are in the page, and the first screenful always.
import { useMemo, type ReactNode, type Ref, type RefObject } from 'react';
import { Virtualizer, type CacheSnapshot, type VirtualizerHandle } from 'virtua';

export type { CacheSnapshot, VirtualizerHandle } from 'virtua';

export interface VirtualRowsProps {
  /** What scrolls: the pane's body. */
  area: RefObject<HTMLElement | null>;
  /** The usual height of a row in pixels; true heights are measured. */
  rowHeight: number;
  /** So many rows are in the page before anything is measured, and stay there: about a screenful. */
  first?: number;
  /** Height in pixels of what scrolls above the rows. */
  above?: number;
  /** Heights measured earlier, for a list of the same rows. */
  cache?: CacheSnapshot | undefined;
  ref?: Ref<VirtualizerHandle>;
  /** One element per row, each with a key. */
  children: ReactNode;
}

/** A `ul` of its children as `li`. */
export function VirtualRows({
  area,
  rowHeight,
  first = 16,
  above = 0,
  cache,
  ref,
  children,
}: VirtualRowsProps) {
  // Not the list's own count of rows for a first frame: it holds until somebody scrolls, whatever comes meanwhile.
  const kept = useMemo(() => Array.from({ length: first }, (_, index) => index), [first]);
  return (
    <Virtualizer
      as="ul"
      item="li"
      scrollRef={area}
      itemSize={rowHeight}
      startMargin={above}
      keepMounted={kept}
      {...(ref === undefined ? {} : { ref })}
      {...(cache === undefined ? {} : { cache })}
    >
      {children}
    </Virtualizer>
  );
}
