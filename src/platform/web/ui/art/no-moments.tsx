// The drawing "no moments" for an empty place; its colours follow the theme (empty.css).
export default function NoMomentsDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M34 158V95a29 29 0 0 1 58 0V158"
        strokeWidth="11"
      />
      <path className="t" d="M34 158V95a29 29 0 0 1 58 0V158Z" />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M34 158V95a29 29 0 0 1 58 0V158"
        strokeWidth="11"
      />
      <path className="ls" d="M26 158H214" strokeWidth="4" />
      <g transform="rotate(9 156 96)">
        <rect className="t" x="104" y="42" width="104" height="104" rx="16" />
        <rect
          className="ms"
          x="104"
          y="42"
          width="104"
          height="104"
          rx="16"
          strokeWidth="3"
          strokeDasharray="7 7.500"
        />
      </g>
      <g transform="rotate(-6 124 96)">
        <rect className="p" x="68" y="36" width="114" height="112" rx="18" />
        <rect className="es" x="68" y="36" width="114" height="112" rx="18" strokeWidth="2" />
        <clipPath id="pz-e-mo">
          <rect x="78" y="46" width="94" height="78" rx="11" />
        </clipPath>
        <g clipPath="url(#pz-e-mo)">
          <rect className="s" x="78" y="46" width="94" height="78" />
          <circle className="g" cx="142" cy="74" r="13" />
          <path className="m" d="M66 128 104 82l18 20 14-12 44 40Z" />
          <path className="a" d="M60 128c24-22 44-22 62-10s40 10 62-4v20H60Z" />
        </g>
        <path className="ls" d="M84 136h34" strokeWidth="5" />
      </g>
      <path
        className="g"
        d="M204 30c1.4 6.8 3.2 8.6 10 10c-6.8 1.4 -8.6 3.2 -10 10c-1.4 -6.8 -3.2 -8.6 -10 -10c6.8 -1.4 8.6 -3.2 10 -10Z"
      />
    </svg>
  );
}
