/** Pictures of 18 by 18 in the colour of the text beside them; for the eye only, so words stand beside or in a label. */
const PATHS = {
  patients: "M9 9a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 9Zm-6 6.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5",
  check: "M3 9.5 7 13.5 15 4.5",
  compare: "M3 5h9M9.5 2.5 12 5 9.5 7.5M15 13H6M8.5 10.5 6 13l2.5 2.5",
  statement: "M4 2.5h7l3 3v10H4zM11 2.5v3h3M6.5 9h5M6.5 12h5",
  peers: "M4.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm9 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6 6.5l6 5M13.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6.5 5h5",
  routes: "M4 3v5a3 3 0 0 0 3 3h8M12 8l3 3-3 3M4 11v4",
  jobs: "M3 4.5h12M3 9h12M3 13.5h7",
  worklist: "M3 4h12v11H3zM3 7.5h12M6 2.5V5M12 2.5V5M6 11h3",
  steps: "M3 14h4v-4h4V6h4V3",
  print: "M5 6V2.5h8V6M5 12.5H3V6.5h12v6h-2M5 10.5h8v5H5z",
  import: "M9 2.5v8.5M5.5 7.5 9 11l3.5-3.5M3 12v3h12v-3",
  audit: "M9 2.5 14.5 5v4c0 3.5-2.3 5.7-5.5 6.8C5.8 14.7 3.5 12.5 3.5 9V5zM6.5 9l2 2 3-3.5",
  settings: "M3 5h6M13 5h2M3 13h2M9 13h6M11 3v4M7 11v4",
  search: "M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10Zm3.7-1.3L15 15",
  close: "M4.5 4.5l9 9M13.5 4.5l-9 9",
  sun: "M9 12.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM9 1.5V3M9 15v1.5M1.5 9H3M15 9h1.5M3.7 3.7l1 1M13.3 13.3l1 1M14.3 3.7l-1 1M4.7 13.3l-1 1",
  moon: "M15 10.5A6.5 6.5 0 0 1 7.5 3 6.5 6.5 0 1 0 15 10.5Z",
  warning: "M9 2.5 16 15H2zM9 7v3.5M9 12.8v.1",
  info: "M9 16A7 7 0 1 0 9 2a7 7 0 0 0 0 14ZM9 8.5V12M9 5.8v.1",
  unknown: "M6.5 6.5A2.5 2.5 0 1 1 9 9.3V10.5M9 13.3v.1",
  refuse: "M5 5l8 8M13 5l-8 8",
  partial: "M4 9h10",
  send: "M2.5 9 15.5 3 11 15.5 8.5 10zM8.5 10 15.5 3",
  download: "M9 3v8M5.8 8 9 11.2 12.2 8M3.5 14.5h11",
  view: "M1.5 9S4.5 4 9 4s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5ZM9 11a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  link: "M7.5 10.5l3-3M6 8 4.3 9.7a2.8 2.8 0 0 0 4 4L10 12M12 10l1.7-1.7a2.8 2.8 0 0 0-4-4L8 6",
  refresh: "M14.5 4v4h-4M3.5 14v-4h4M14 8A5.5 5.5 0 0 0 4.5 5.8M4 10a5.5 5.5 0 0 0 9.5 2.2",
  plus: "M9 3.5v11M3.5 9h11",
  back: "M11 4 6 9l5 5",
  right: "M7 4l5 5-5 5",
  down: "M4 7l5 5 5-5",
  up: "M4 11l5-5 5 5",
  repair: "M11.5 2.8a4 4 0 0 0-4.7 5.4l-4.3 4.3 3 3 4.3-4.3a4 4 0 0 0 5.4-4.7L12.7 9 10 8.5 9.5 5.3z",
  out: "M7 3H3v12h4M11 5.5 14.5 9 11 12.5M7 9h7.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor"
      strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
      <path d={PATHS[name]} />
    </svg>
  );
}
