// The drawing "no results" for an empty place; its colours follow the theme (empty.css).
function Flower({ place }: { place: string }) {
  return (
    <g transform={place} fill="var(--e-softer)">
      {[0, 90, 180, 270].map((turn) => (
        <path key={turn} d="M0 0C5 -3.3 5 -7.92 0 -11C-5 -7.92 -5 -3.3 0 0Z" transform={`rotate(${turn})`} />
      ))}
    </g>
  );
}

export default function NoResultsDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <g>
        <rect className="s" x="40" y="36" width="30" height="30" rx="8" />
        <Flower place="translate(55 51)" />
        <rect className="t" x="74" y="36" width="30" height="30" rx="8" />
        <rect className="s" x="108" y="36" width="30" height="30" rx="8" />
        <Flower place="translate(123 51)" />
        <rect className="t" x="142" y="36" width="30" height="30" rx="8" />
        <rect className="s" x="176" y="36" width="30" height="30" rx="8" />
        <Flower place="translate(191 51)" />
        <rect className="t" x="40" y="70" width="30" height="30" rx="8" />
        <rect className="s" x="74" y="70" width="30" height="30" rx="8" />
        <Flower place="translate(89 85)" />
        <rect
          className="ms"
          x="109.5"
          y="71.5"
          width="27"
          height="27"
          rx="7"
          strokeWidth="2.600"
          strokeDasharray="5 5"
        />
        <rect className="s" x="142" y="70" width="30" height="30" rx="8" />
        <Flower place="translate(157 85)" />
        <rect className="t" x="176" y="70" width="30" height="30" rx="8" />
        <rect className="s" x="40" y="104" width="30" height="30" rx="8" />
        <Flower place="translate(55 119)" />
        <rect className="t" x="74" y="104" width="30" height="30" rx="8" />
        <rect className="s" x="108" y="104" width="30" height="30" rx="8" />
        <Flower place="translate(123 119)" />
        <rect className="t" x="142" y="104" width="30" height="30" rx="8" />
        <rect className="s" x="176" y="104" width="30" height="30" rx="8" />
        <Flower place="translate(191 119)" />
      </g>
      <path className="ls" d="M26 158H214" strokeWidth="4" />
      <path className="as" d="M160 112 186 140" strokeWidth="15" />
      <circle className="p" cx="136" cy="86" r="35" style={{ opacity: 0.82 }} />
      <circle className="as" cx="136" cy="86" r="35" strokeWidth="10" />
      <path className="ss" d="M114 84a22 22 0 0 1 16-19" strokeWidth="4.500" />
      <circle className="g" cx="136" cy="88" r="7" />
    </svg>
  );
}
