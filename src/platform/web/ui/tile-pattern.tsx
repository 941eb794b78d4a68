// The tile motif, Plaza's one texture: on the chat's wall and on surfaces of azulejo.
import { cx } from './cx.ts';

/** Fills its (positioned) parent, under the content. wall: limestone; petals: white on azulejo; sky: petals that fade downwards. */
export function TilePattern({ kind, className }: { kind: 'wall' | 'petals' | 'sky'; className?: string }) {
  return <span aria-hidden="true" className={cx(`tile-${kind}`, className)} />;
}
