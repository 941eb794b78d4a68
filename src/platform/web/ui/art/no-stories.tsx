// The drawing "no stories" for an empty place; its colours follow the theme (empty.css).
export default function NoStoriesDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M30 158V110a22 22 0 0 1 44 0V158"
        strokeWidth="11"
      />
      <path className="t" d="M30 158V110a22 22 0 0 1 44 0V158Z" />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M30 158V110a22 22 0 0 1 44 0V158"
        strokeWidth="11"
      />
      <path className="t" d="M166 158V110a22 22 0 0 1 44 0V158Z" />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M166 158V110a22 22 0 0 1 44 0V158"
        strokeWidth="11"
      />
      <path className="ls" d="M26 158H214" strokeWidth="4" />
      <circle className="p" cx="120" cy="84" r="60" />
      <path className="as" d="M125.44 32.28A52 52 0 0 1 171.72 78.56" strokeWidth="7" />
      <path className="ms" d="M171.72 89.44A52 52 0 0 1 125.44 135.72" strokeWidth="7" />
      <path className="ss" d="M114.56 135.72A52 52 0 0 1 68.28 89.44" strokeWidth="7" />
      <path className="ms" d="M68.28 78.56A52 52 0 0 1 114.56 32.28" strokeWidth="7" />
      <circle className="t" cx="120" cy="84" r="42" />
      <circle className="s" cx="120" cy="76" r="13" />
      <path className="s" d="M97 112c2-12 11-19 23-19s21 7 23 19c-6 8-14 12-23 12s-17-4-23-12Z" />
      <circle className="g" cx="160" cy="120" r="18" />
      <path d="M160 112v16M152 120h16" stroke="#4f2d05" strokeWidth="3.800" strokeLinecap="round" />
    </svg>
  );
}
