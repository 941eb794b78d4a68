// The drawing "offline" for an empty place; its colours follow the theme (empty.css).
export default function OfflineDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <path className="s" d="M18 158V92H98l-6 12 6 10-7 12V158H84V146a22 22 0 0 0-44 0v12Z" />
      <path className="s" d="M222 158V92H150l6 13-7 11 7 12-3 8v22h4V146a22 22 0 0 1 44 0v12Z" />
      <path className="m" d="M14 84H102l-5 12H14ZM226 84H146l6 12h74Z" />
      <path className="ls" d="M12 158H228" strokeWidth="4" />
      <path className="ms" d="M106 90H142" strokeWidth="4" strokeDasharray="1 9" />
      <path
        className="ms"
        d="M112 170c6-4 10-4 16 0M84 170c6-4 10-4 16 0M140 170c6-4 10-4 16 0"
        strokeWidth="3"
        style={{ opacity: 0.6 }}
      />
      <g transform="translate(62 46) scale(-1 1)">
        <path
          className="a"
          d="M0-26C19-26 33-15 33 0S19 26 0 26C-4 26-8 25.500-11 24.500L-26 32-21 18C-29 14-33 8-33 0-33-15-19-26 0-26Z"
        />
      </g>
      <circle className="g" cx="62" cy="46" r="13" />
      <path
        d="M62 39v7l5 3"
        stroke="#4f2d05"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
      <g transform="translate(186 56) scale(0.62 0.62)">
        <path
          className="t"
          d="M0-26C19-26 33-15 33 0S19 26 0 26C-4 26-8 25.500-11 24.500L-26 32-21 18C-29 14-33 8-33 0-33-15-19-26 0-26Z"
        />
      </g>
      <g className="m">
        <circle cx="178" cy="56" r="2.600" />
        <circle cx="186" cy="56" r="2.600" />
        <circle cx="194" cy="56" r="2.600" />
      </g>
    </svg>
  );
}
