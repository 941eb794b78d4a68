// The drawing "no contacts" for an empty place; its colours follow the theme (empty.css).
export default function NoContactsDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <path className="t" d="M76 158V82a44 44 0 0 1 88 0V158Z" />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M76 158V82a44 44 0 0 1 88 0V158"
        strokeWidth="12"
      />
      <path className="ls" d="M26 158H214" strokeWidth="4" />
      <g>
        <circle className="a" cx="104" cy="92" r="17" />
        <path className="a" d="M74 158c0-26 12-42 30-42s30 16 30 42Z" />
        <circle className="g" cx="104" cy="136" r="5" />
      </g>
      <g>
        <circle className="p" cx="158" cy="98" r="15" />
        <path className="p" d="M131 157c0-23 11-37 27-37s27 14 27 37Z" />
        <circle className="ms" cx="158" cy="98" r="15" strokeWidth="3" strokeDasharray="6 6.500" />
        <path
          className="ms"
          d="M131 156c0-22 11-36 27-36s27 14 27 36"
          strokeWidth="3"
          strokeDasharray="6 6.500"
        />
      </g>
      <circle className="g" cx="186" cy="72" r="15" />
      <path d="M186 65v14M179 72h14" stroke="#4f2d05" strokeWidth="3.400" strokeLinecap="round" />
    </svg>
  );
}
