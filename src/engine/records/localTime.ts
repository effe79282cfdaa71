/** Minutes east of UTC at a moment, on this machine. */
type OffsetAt = (moment: Date) => number;

const HERE: OffsetAt = (moment) => -moment.getTimezoneOffset();

/** `2026-11-29 16:40:03 +01:00` of a time in RFC 3339; what is no time stays as it is. */
export function dayAndTime(at: string, offsetAt: OffsetAt = HERE): string {
  const parts = partsOf(at, offsetAt);
  return parts ? `${parts.day} ${parts.time} ${parts.zone}` : at;
}

/** The same without day and zone, which stand above it. */
export function timeOfDay(at: string, offsetAt: OffsetAt = HERE): string {
  return partsOf(at, offsetAt)?.time ?? at;
}

function partsOf(at: string, offsetAt: OffsetAt) {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return undefined;
  const minutes = offsetAt(moment);
  const shifted = new Date(moment.getTime() + minutes * 60_000).toISOString();
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  const zone = `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 19), zone };
}
