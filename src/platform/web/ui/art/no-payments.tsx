// The drawing "no payments" for an empty place; its colours follow the theme (empty.css).
export default function NoPaymentsDrawing() {
  return (
    <svg viewBox="0 0 240 180" className="pz-empty size-full" aria-hidden="true">
      <path className="t" d="M36 158V96a24 24 0 0 1 48 0V158Z" />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M36 158V96a24 24 0 0 1 48 0V158"
        strokeWidth="11"
      />
      <path className="t" d="M84 158V82a24 24 0 0 1 48 0V158Z" />
      <path
        className="ss"
        style={{ strokeLinecap: 'butt' }}
        d="M84 158V82a24 24 0 0 1 48 0V158"
        strokeWidth="11"
      />
      <path className="ls" d="M26 158H214" strokeWidth="4" />
      <circle className="g" cx="150" cy="62" r="24" />
      <g transform="translate(150 62)" fill="#b97a18" fillOpacity=".75">
        <path d="M0 0C7 -5.25 7 -10.5 0 -15C-7 -10.5 -7 -5.25 0 0Z" />
        <path d="M0 0C7 -5.25 7 -10.5 0 -15C-7 -10.5 -7 -5.25 0 0Z" transform="rotate(90)" />
        <path d="M0 0C7 -5.25 7 -10.5 0 -15C-7 -10.5 -7 -5.25 0 0Z" transform="rotate(180)" />
        <path d="M0 0C7 -5.25 7 -10.5 0 -15C-7 -10.5 -7 -5.25 0 0Z" transform="rotate(270)" />
      </g>
      <path className="m" d="M92 92c0-8 5-13 12-14l78-13c7-1 12 3 12 10v20Z" />
      <rect className="a" x="84" y="86" width="124" height="72" rx="17" />
      <path className="ms" d="M98 101h82" strokeWidth="3" strokeDasharray="1 8" />
      <path className="p" d="M208 112h-30c-9 0-15 5-15 12s6 12 15 12h30Z" />
      <circle className="g" cx="178" cy="124" r="5" />
    </svg>
  );
}
