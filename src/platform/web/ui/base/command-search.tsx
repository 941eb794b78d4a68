// The search dialog itself: one field drives a list box.
import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { CommandSearchProps, SearchHitItem } from '../command-search.tsx';
import { cx } from '../cx.ts';
import { Search, X } from '../icons.tsx';

function useActive(hits: readonly SearchHitItem[], choose: (hit: SearchHitItem) => void) {
  const [at, setAt] = useState(0);
  const active = Math.min(at, hits.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that ends a composition belongs to the input method.
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      setAt((active + step + hits.length) % hits.length);
    }
    const hit = hits[active];
    if (event.key === 'Enter' && hit !== undefined) {
      event.preventDefault();
      choose(hit);
    }
  };
  return { active, setAt, onKeyDown };
}

interface HitProps {
  hit: SearchHitItem;
  id: string;
  active: boolean;
  onHover: () => void;
  onChoose: () => void;
}

function Hit({ hit, id, active, onHover, onChoose }: HitProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) place.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={place}
      role="option"
      id={id}
      aria-selected={active}
      tabIndex={-1}
      onMouseMove={onHover}
      onClick={onChoose}
      onKeyDown={undefined}
      className={cx(
        'flex min-h-14 cursor-pointer items-center gap-3 rounded-md px-3 py-2',
        active && 'bg-accent-soft-2 [--behind:var(--accent-soft-2)]',
      )}
    >
      {hit.leading}
      <span className="min-w-0 flex-1">
        <span className="block truncate t-row">{hit.title}</span>
        {hit.body !== undefined && <span className="block truncate t-small text-ink-2">{hit.body}</span>}
      </span>
    </div>
  );
}

interface HitsProps extends Pick<CommandSearchProps, 'groups' | 'label'> {
  id: string;
  hits: readonly SearchHitItem[];
  active: number;
  onHover: (at: number) => void;
  onChoose: (hit: SearchHitItem) => void;
}

function Hits({ id, groups, label, hits, active, onHover, onChoose }: HitsProps) {
  return (
    <div id={`${id}-hits`} role="listbox" aria-label={label} className="scroll-area min-h-0 flex-1 p-2">
      {groups
        .filter((group) => group.hits.length > 0)
        .map((group) => (
          <div key={group.id} role="group" aria-labelledby={`${id}-g-${group.id}`}>
            <div id={`${id}-g-${group.id}`} className="px-3 pt-2.5 pb-1 t-caption font-strong text-ink-2">
              {group.title}
            </div>
            {group.hits.map((hit) => {
              const at = hits.indexOf(hit);
              return (
                <Hit
                  key={hit.id}
                  hit={hit}
                  id={`${id}-${at}`}
                  active={at === active}
                  onHover={() => onHover(at)}
                  onChoose={() => onChoose(hit)}
                />
              );
            })}
          </div>
        ))}
    </div>
  );
}

function Body(props: CommandSearchProps) {
  const { onClose, label, groups, empty } = props;
  const id = useId();
  const hits = groups.flatMap((group) => group.hits);
  const choose = (hit: SearchHitItem): void => {
    onClose();
    hit.onChoose();
  };
  const { active, setAt, onKeyDown } = useActive(hits, choose);
  return (
    <>
      <div className="flex min-h-15 flex-none items-center gap-3 border-b border-line pr-2 pl-5 text-ink-3">
        <Search size={22} />
        <input
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-hits`}
          aria-autocomplete="list"
          aria-label={label}
          aria-activedescendant={hits.length > 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={props.placeholder}
          value={props.query}
          onChange={(event) => {
            setAt(0);
            props.onQuery(event.target.value);
          }}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent text-[1.0625rem] text-ink outline-none"
        />
        <Dialog.Close
          aria-label={props.closeLabel}
          className="grid size-11 flex-none place-items-center rounded-full hover:bg-surface-2"
        >
          <X size={20} />
        </Dialog.Close>
      </div>
      <Hits
        id={id}
        groups={groups}
        label={label}
        hits={hits}
        active={active}
        onHover={setAt}
        onChoose={choose}
      />
      {hits.length === 0 && empty !== undefined && (
        <div className="flex-none px-5 pb-6 text-center t-body text-ink-2">{empty}</div>
      )}
    </>
  );
}

export function CommandSearchLayer(props: CommandSearchProps) {
  return (
    <Dialog.Root
      open={props.open}
      onOpenChange={(next) => {
        if (!next) props.onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--d-2) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label={props.label}
          className="fixed inset-0 z-40 flex flex-col overflow-hidden bg-surface pt-[env(safe-area-inset-top)] outline-none [--behind:var(--surface)] transition-[transform,opacity] duration-(--d-2) ease-out data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 tablet:inset-x-0 tablet:top-[12dvh] tablet:bottom-auto tablet:mx-auto tablet:max-h-[70dvh] tablet:max-w-145 tablet:rounded-xl tablet:shadow-3"
        >
          <Body {...props} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
