/** As most of Okta's bodies carry time: whole seconds, written with milliseconds (`2026-03-25T06:00:40.000Z`). */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}.000Z`;
}

/** As group push mappings carry time: no milliseconds (`2026-03-25T06:00:40Z`). */
export function pushTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
