// Where the log stands: it opens at the unread divider or at the foot, and stays at the foot however its rows, the
// composer or the keyboard change the room. Numbers are CSS pixels.
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from '../runs.ts';

/** As near to the foot counts as at it. */
const FOOT_PX = 40;
/** So far from the top, older messages are asked for. */
const NEAR_TOP_PX = 800;
/** What is seen above the unread divider. */
const ABOVE_UNREAD_PX = 80;
/** After so many frames in which nothing moves, what was opened stands where it belongs. */
const QUIET_FRAMES = 2;
const LONGEST_PLACING_MS = 600;
/** So long the divider is held in its place while panes, fonts and the draft find theirs, unless the reader moves. */
const HOLD_MS = 2_000;

export interface LogScroll {
  readonly area: RefObject<HTMLDivElement | null>;
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly atFoot: boolean;
  /** False while rows are measured for the first time. */
  readonly placed: boolean;
  onScroll(): void;
  toFoot(): void;
  toRow(index: number): void;
}

export interface ScrollInput {
  readonly rows: readonly Row[];
  /** The index of the row with the unread divider; -1 for none. */
  readonly unreadIndex: number;
  /** The top has come near. */
  readonly onNearTop: () => void;
  /** Messages up to this row have been on the screen. */
  readonly onSeen: (row: Row) => void;
}

function distanceToFoot(area: HTMLElement): number {
  return area.scrollHeight - area.scrollTop - area.clientHeight;
}

function easily(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}

/** Calls back once the place has not moved for some frames. Returns what ends the waiting. */
function whenQuiet(area: HTMLElement, then: () => void): () => void {
  const since = performance.now();
  let last = '';
  let quiet = 0;
  let frame = requestAnimationFrame(function look() {
    const now = `${area.scrollTop} ${area.scrollHeight} ${area.clientHeight}`;
    quiet = now === last ? quiet + 1 : 0;
    last = now;
    if (quiet >= QUIET_FRAMES || performance.now() - since > LONGEST_PLACING_MS) then();
    else frame = requestAnimationFrame(look);
  });
  return () => cancelAnimationFrame(frame);
}

/** Keeps the foot in sight, as long as the reader has not gone up from it. */
function useFoot(area: RefObject<HTMLDivElement | null>) {
  const stuck = useRef(true);
  /** Brings back what is held in its place instead of the foot; null when nothing is. */
  const hold = useRef<(() => void) | null>(null);
  const lastTop = useRef(0);
  const [atFoot, setAtFoot] = useState(true);
  const pin = useCallback(() => {
    const element = area.current;
    if (element === null) return;
    if (hold.current !== null) hold.current();
    else if (stuck.current) element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  }, [area]);
  /** Takes note of where it stands: only going up leaves the foot, rows that grow do not. */
  const note = useCallback(() => {
    const element = area.current;
    if (element === null) return;
    const near = distanceToFoot(element) <= FOOT_PX;
    if (hold.current !== null) stuck.current = false;
    else if (near) stuck.current = true;
    else if (element.scrollTop < lastTop.current) stuck.current = false;
    lastTop.current = element.scrollTop;
    setAtFoot(near || stuck.current);
  }, [area]);
  const stick = useCallback(
    (on: boolean) => {
      hold.current = null;
      stuck.current = on;
      setAtFoot(on);
      pin();
    },
    [pin],
  );
  /** Holds something else; returns what lets it go, and the foot in force if that is where it stands. */
  const holdBy = useCallback(
    (bringBack: () => void) => {
      stuck.current = false;
      hold.current = bringBack;
      bringBack();
      return () => {
        if (hold.current !== bringBack) return;
        hold.current = null;
        note();
      };
    },
    [note],
  );
  const letGo = useCallback(() => {
    hold.current = null;
  }, []);
  return { stuck, atFoot, pin, note, stick, holdBy, letGo };
}

/** Lets go as soon as the reader moves, or after a while. Returns what ends both. */
function holdUntilMoved(area: HTMLElement, letGo: () => void): () => void {
  const aborter = new AbortController();
  for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const) {
    area.addEventListener(name, letGo, { passive: true, signal: aborter.signal });
  }
  const timer = setTimeout(letGo, HOLD_MS);
  return () => {
    aborter.abort();
    clearTimeout(timer);
  };
}

/** Opens the log at its place: hidden until its rows are measured. */
function usePlacing(
  { rows, unreadIndex }: ScrollInput,
  { area, list }: Pick<LogScroll, 'area' | 'list'>,
  foot: ReturnType<typeof useFoot>,
) {
  const [placed, setPlaced] = useState(false);
  const [opened, setOpened] = useState(false);
  const ready = rows.length > 0;
  if (ready && !opened) setOpened(true);
  const divider = useRef(unreadIndex);
  useLayoutEffect(() => {
    divider.current = unreadIndex;
  });
  const place = useEffectEvent((): (() => void) | undefined => {
    const element = area.current;
    if (element === null) return undefined;
    const endWaiting = whenQuiet(element, () => setPlaced(true));
    if (unreadIndex < 0) {
      foot.stick(true);
      return endWaiting;
    }
    const letGo = foot.holdBy(() => {
      list.current?.scrollToIndex(divider.current, { align: 'start', offset: -ABOVE_UNREAD_PX });
    });
    const endHolding = holdUntilMoved(element, letGo);
    return () => {
      endWaiting();
      endHolding();
    };
  });
  useLayoutEffect(() => (opened ? place() : undefined), [opened]);
  return placed;
}

/** The scrolling of a log. */
export function useLogScroll(input: ScrollInput): LogScroll {
  const { rows, onNearTop, onSeen } = input;
  const area = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const foot = useFoot(area);
  const { pin, note, stick } = foot;
  const placed = usePlacing(input, { area, list }, foot);

  const look = useCallback(() => {
    const view = list.current;
    if (view === null || !placed) return;
    const lowest = foot.stuck.current
      ? rows.at(-1)
      : rows[view.findItemIndex(view.scrollOffset + view.viewportSize - 1)];
    if (lowest !== undefined) onSeen(lowest);
    if (view.scrollOffset < NEAR_TOP_PX) onNearTop();
  }, [rows, placed, onSeen, onNearTop, foot.stuck]);

  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    // The room itself, and the rows inside it.
    const observer = new ResizeObserver(pin);
    for (const each of [element, ...element.children]) observer.observe(each);
    return () => observer.disconnect();
  }, [pin]);
  useEffect(look, [look]);
  const newest = rows.at(-1);
  const written = placed && newest?.shown.pending?.item.state === 'waiting' ? newest.key : null;
  useLayoutEffect(() => {
    // One's own message always comes into sight; others' do while one is at the foot.
    if (written !== null) stick(true);
  }, [written, stick]);

  return {
    area,
    list,
    atFoot: foot.atFoot,
    placed,
    onScroll() {
      if (!placed) return;
      note();
      look();
    },
    toFoot() {
      const element = area.current;
      if (element === null) return;
      foot.letGo();
      if (distanceToFoot(element) > 3 * element.clientHeight) stick(true);
      else element.scrollTo({ top: element.scrollHeight, behavior: easily() });
    },
    toRow(index) {
      foot.letGo();
      list.current?.scrollToIndex(index, { align: 'start', offset: -ABOVE_UNREAD_PX });
    },
  };
}
