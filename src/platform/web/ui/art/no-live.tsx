// The drawing "no live" for an empty place; its colours follow the theme (empty.css).
export default function NoLiveDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <path className="t" d="M58 158V86a62 62 0 0 1 124 0V158Z" />
      <path className="s" d="M120 44 84 158H156Z" style={{ opacity: 0.55 }} />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M58 158V86a62 62 0 0 1 124 0V158"
        strokeWidth="12"
      />
      <path
        className="m"
        d="M64 158V86a56 56 0 0 1 28-48C92 82 84 122 76 158ZM176 158V86a56 56 0 0 0-28-48C148 82 156 122 164 158Z"
      />
      <path
        className="s"
        d="M70 158V84c2-14 8-28 16-36C86 90 80 124 73 158ZM170 158V84c-2-14-8-28-16-36 0 42 6 76 13 110Z"
      />
      <path className="ls" d="M26 158H214" strokeWidth="4" />
      <ellipse className="l" cx="120" cy="156" rx="26" ry="5" />
      <path className="ls" d="M120 154V112" strokeWidth="5" />
      <path className="as" d="M102 84v6a18 18 0 0 0 36 0v-6" strokeWidth="5" />
      <path className="as" d="M120 108v8" strokeWidth="5" />
      <rect className="a" x="108" y="56" width="24" height="42" rx="12" />
      <path className="ps" d="M114 70h5M114 78h5" strokeWidth="3" style={{ opacity: 0.7 }} />
      <circle className="g" cx="120" cy="34" r="7" />
      <path
        className="gs"
        d="M206 62a26 26 0 0 1 0 36M216 52a40 40 0 0 1 0 56M34 62a26 26 0 0 0 0 36M24 52a40 40 0 0 0 0 56"
        strokeWidth="4"
        style={{ opacity: 0.75 }}
      />
    </svg>
  );
}
