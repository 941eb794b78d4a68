// The drawing "not found" for an empty place; its colours follow the theme (empty.css).
export default function NotFoundDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <path className="t" d="M36 158V91a33 33 0 0 1 66 0V158Z" />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M36 158V91a33 33 0 0 1 66 0V158"
        strokeWidth="12"
      />
      <path className="s" d="M52 158V96a17 17 0 0 1 34 0v62Z" style={{ opacity: 0.6 }} />
      <path className="ls" d="M26 158H214" strokeWidth="4" />
      <path className="ls" d="M152 158V34" strokeWidth="8" />
      <circle className="g" cx="152" cy="30" r="9" />
      <path className="a" d="M120 48h70l16 15-16 15h-70c-4 0-7-3-7-7V55c0-4 3-7 7-7Z" />
      <path className="m" d="M182 90h-62l-15 14 15 14h62c4 0 7-3 7-7V97c0-4-3-7-7-7Z" />
      <path className="ps" d="M128 63h34M136 104h34" strokeWidth="5" style={{ opacity: 0.75 }} />
      <path className="gs" d="M62 104c0-10 14-10 14 0 0 7-7 7-7 14" strokeWidth="5" />
      <circle className="g" cx="69" cy="130" r="3.400" />
      <g transform="translate(196 158) scale(0.82)">
        <path
          className="m"
          d="M0 0C9 -11.9 9 -23.8 0 -34C-9 -23.8 -9 -11.9 0 0Z"
          transform="translate(0 -16) rotate(-30)"
        />
        <path className="s" d="M0 0C9 -14 9 -28 0 -40C-9 -28 -9 -14 0 0Z" transform="translate(0 -16)" />
        <path
          className="m"
          d="M0 0C9 -11.2 9 -22.4 0 -32C-9 -22.4 -9 -11.2 0 0Z"
          transform="translate(0 -16) rotate(34)"
        />
        <path className="g" d="M-13-18H13L10 0H-10Z" />
      </g>
    </svg>
  );
}
