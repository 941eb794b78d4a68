// QR codes, drawn as one path: always dark on white, in both themes, so that every camera reads them.
import { encode } from 'uqr';
import { AppIcon } from './logo.tsx';

export interface QrProps {
  /** What the code says. */
  value: string;
  /** What it is, in words ("Code to add Inès"). */
  label: string;
  size?: number;
  /** The mark in the middle; raises the error correction so that it costs nothing. */
  branded?: boolean;
  className?: string;
}

function path(rows: readonly (readonly boolean[])[]): string {
  const strokes: string[] = [];
  rows.forEach((row, y) => {
    let from = -1;
    for (let x = 0; x <= row.length; x += 1) {
      if (row[x] === true && from < 0) from = x;
      if (row[x] !== true && from >= 0) {
        strokes.push(`M${from} ${y}h${x - from}v1H${from}z`);
        from = -1;
      }
    }
  });
  return strokes.join('');
}

/** The bare code, without a margin: the card around it is white and gives one. */
export function Qr({ value, label, size = 240, branded = false, className }: QrProps) {
  const code = encode(value, { ecc: branded ? 'Q' : 'M', border: 0 });
  return (
    <span
      role="img"
      aria-label={label}
      className={className}
      style={{ position: 'relative', display: 'inline-grid', placeItems: 'center' }}
    >
      <svg
        width={size}
        height={size}
        viewBox={`0 0 ${code.size} ${code.size}`}
        shapeRendering="crispEdges"
        aria-hidden="true"
      >
        <rect width={code.size} height={code.size} fill="#fff" />
        <path fill="#1e1d68" d={path(code.data)} />
      </svg>
      {branded && (
        <span
          className="absolute grid place-items-center rounded-[26%] bg-white"
          style={{ width: size * 0.23, height: size * 0.23 }}
        >
          <AppIcon size={size * 0.19} />
        </span>
      )}
    </span>
  );
}
