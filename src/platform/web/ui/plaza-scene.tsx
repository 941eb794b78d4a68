// The drawn plaza at dusk: arcades, the old town, people meeting. It stands on the ground and grows with its width.
import { useId } from 'react';
import { cx } from './cx.ts';

const arches = [168, 214, 260, 306, 352];
const lights = [
  [14, 190],
  [34, 190],
  [118, 190],
  [138, 190],
  [74, 168],
] as const;
const paving = [
  'M85.800 262-104 330',
  'M123.600 262-.500 330',
  'M157.200 262 91.500 330',
  'M186.600 262 172 330',
  'M216 262 252.500 330',
  'M245.400 262 333 330',
  'M279 262 425 330',
  'M316.800 262 528.500 330',
  'M0 276h390M0 296h390',
];
const people = [
  { x: 128, height: 34.8, robe: '#12734a', skin: '#6b4028' },
  { x: 150, height: 32.4, robe: '#e79a1c', skin: '#e0a67c' },
  { x: 238, height: 33.6, robe: '#d93a75', skin: '#8a5433' },
  { x: 322, height: 34.8, robe: '#fff4e6', skin: '#f0c09a' },
  { x: 344, height: 36, robe: '#3f3dd6', skin: '#b87548' },
];

function Town() {
  return (
    <>
      <path fill="#3a37c0" d="M0 262V176h66v-22h20v-18l4-22 4 22v18h14v22h56v86Z" />
      <g fill="#fbe2a0" opacity=".85">
        {lights.map(([x, y]) => (
          <rect key={x} x={x} y={y} width="7" height="11" rx="3.500" />
        ))}
      </g>
    </>
  );
}

function Arcade() {
  return (
    <>
      <path fill="#eaddf7" opacity=".16" d="M150 262V168h8v94Z" />
      <path fill="#e9c79b" d="M158 262v-84h232v84Z" />
      <path fill="#f1d6b1" d="M158 180h232v3H158Z" />
      <rect x="150" y="168" width="244" height="12" rx="3" fill="#d8ad7b" />
      {arches.map((x) => (
        <g key={x}>
          <path fill="#5a3428" d={`M${x} 262v-40a18 18 0 0 1 36 0v40Z`} />
          <path fill="#3f2419" d={`M${x + 4} 262v-39a14 14 0 0 1 28 0v39Z`} />
          <path fill="#f3c15a" opacity=".22" d={`M${x + 4} 262v-20q14-9 28 0v20Z`} />
          <rect x={x + 11} y="186" width="13" height="9" rx="4.500" fill="#3f6b86" />
        </g>
      ))}
    </>
  );
}

function People() {
  return people.map(({ x, height, robe, skin }) => (
    <g key={x}>
      <ellipse cx={x + 3} cy="303" rx="13" ry="3" fill="#8a6a3c" opacity=".35" />
      <path
        fill={robe}
        d={`M${x - 9} 302c0-${height * 0.7} 3-${height} 9-${height}s9 ${height * 0.3} 9 ${height}Z`}
      />
      <circle cx={x} cy={302 - height - 9.3} r="7" fill={skin} />
    </g>
  ));
}

function Talk() {
  return (
    <>
      <g className="animate-float">
        <path
          fill="#fff"
          d="M166 206h44a13 13 0 0 1 13 13v5a13 13 0 0 1-13 13h-40l-14 9 4-13a13 13 0 0 1-7-9v-5a13 13 0 0 1 13-13Z"
        />
        <g fill="#3f3dd6">
          <circle cx="175" cy="221" r="3.400" />
          <circle cx="188" cy="221" r="3.400" />
          <circle cx="201" cy="221" r="3.400" />
        </g>
      </g>
      <g className="animate-float [animation-delay:-2.5s]">
        <path
          fill="#c92a23"
          d="M262 214h34a13 13 0 0 1 13 13v3a13 13 0 0 1-13 13h-2l4 12-14-12h-22a13 13 0 0 1-13-13v-3a13 13 0 0 1 13-13Z"
        />
        <circle cx="279" cy="228" r="8" fill="#f3c766" />
      </g>
    </>
  );
}

/** Anchored to the foot of its positioned parent, as wide as it. */
export function PlazaScene({ className }: { className?: string }) {
  const id = useId();
  return (
    <svg
      viewBox="0 0 390 330"
      aria-hidden="true"
      className={cx('absolute bottom-0 left-0 block h-auto w-full', className)}
    >
      <defs>
        <radialGradient id={`${id}sun`}>
          <stop stopColor="#fff1c9" />
          <stop offset=".3" stopColor="#f9d583" stopOpacity=".75" />
          <stop offset="1" stopColor="#f3c15a" stopOpacity="0" />
        </radialGradient>
        <linearGradient id={`${id}ground`} x1="0" y1="0" x2="0" y2="1">
          <stop stopColor="#f3e6cf" />
          <stop offset="1" stopColor="#e6d0ab" />
        </linearGradient>
        <linearGradient id={`${id}haze`} x1="0" y1="0" x2="0" y2="1">
          <stop stopColor="#8f86f0" stopOpacity="0" />
          <stop offset="1" stopColor="#9d8ff2" stopOpacity=".8" />
        </linearGradient>
      </defs>
      <rect y="120" width="390" height="142" fill={`url(#${id}haze)`} />
      <circle cx="286" cy="150" r="120" fill={`url(#${id}sun)`} />
      <circle cx="286" cy="150" r="30" fill="#fbe2a0" />
      <Town />
      <Arcade />
      <path fill={`url(#${id}ground)`} d="M0 262h390v68H0Z" />
      <g stroke="#cfb185" strokeWidth="1.300">
        {paving.map((line) => (
          <path key={line} d={line} />
        ))}
      </g>
      <path fill="#d8583c" d="m24 236 40-20 40 20Z" />
      <path fill="#e56b4d" d="m44 236 20-20 20 20Z" />
      <path stroke="#5a3428" strokeWidth="3" d="M64 236v50" />
      <rect x="42" y="278" width="44" height="5" rx="2.500" fill="#fff" />
      <People />
      <Talk />
    </svg>
  );
}
