// The drawing "nothing to review" for an empty place; its colours follow the theme (empty.css).
export default function NothingToReviewDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <path className="t" d="M70 158V80a50 50 0 0 1 100 0V158Z" />
      <clipPath id="pz-e-nr">
        <path d="M70 158V80a50 50 0 0 1 100 0v78Z" />
      </clipPath>
      <g clipPath="url(#pz-e-nr)">
        <circle className="g" cx="120" cy="104" r="30" style={{ opacity: 0.95 }} />
        <path className="s" d="M60 130c26-20 46-14 60-4s34 8 60-8v46H60Z" />
        <path className="m" d="M60 146c26-14 50-8 66-2s32 6 54-4v24H60Z" />
      </g>
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M70 158V80a50 50 0 0 1 100 0V158"
        strokeWidth="12"
      />
      <path className="ls" d="M26 158H214" strokeWidth="4" />
      <circle className="a" cx="172" cy="62" r="25" />
      <path
        d="M161 62l8 8 15-16"
        fill="none"
        stroke="#fff"
        strokeWidth="5.500"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path className="p" d="M36 126h34v14c0 11-7 18-17 18s-17-7-17-18Z" />
      <path className="es" d="M36 126h34v14c0 11-7 18-17 18s-17-7-17-18Z" strokeWidth="2" />
      <path className="es" d="M70 131c9-2 12 3 11 8s-6 8-13 7" strokeWidth="4" />
      <path className="ss" d="M47 116c-5-7 5-10 0-18M59 116c-5-7 5-10 0-18" strokeWidth="4" />
      <g transform="translate(200 158) scale(0.8)">
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
