// The drawing "no chats" for an empty place; its colours follow the theme (empty.css).
export default function NoChatsDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <path className="t" d="M44 158V88a26 26 0 0 1 52 0V158Z" />
      <path className="t" d="M96 158V100a26 26 0 0 1 52 0V158Z" />
      <path className="t" d="M148 158V108a22 22 0 0 1 44 0V158Z" />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M44 158V88a26 26 0 0 1 52 0V158"
        strokeWidth="11"
      />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M96 158V100a26 26 0 0 1 52 0V158"
        strokeWidth="11"
      />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M148 158V108a22 22 0 0 1 44 0V158"
        strokeWidth="11"
      />
      <path className="ls" d="M26 158H214" strokeWidth="4" />
      <g transform="translate(128 58) scale(1.22 1.22)">
        <path
          className="a"
          d="M0-26C19-26 33-15 33 0S19 26 0 26C-4 26-8 25.500-11 24.500L-26 32-21 18C-29 14-33 8-33 0-33-15-19-26 0-26Z"
        />
        <circle className="g" r="7.500" />
      </g>
      <g transform="translate(186 100) scale(-0.6 0.6)">
        <path
          className="p"
          d="M0-26C19-26 33-15 33 0S19 26 0 26C-4 26-8 25.500-11 24.500L-26 32-21 18C-29 14-33 8-33 0-33-15-19-26 0-26Z"
        />
      </g>
      <g className="l">
        <circle cx="178" cy="100" r="2.600" />
        <circle cx="186" cy="100" r="2.600" />
        <circle cx="194" cy="100" r="2.600" />
      </g>
    </svg>
  );
}
