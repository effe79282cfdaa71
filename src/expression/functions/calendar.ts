/** Milliseconds. */
const DAY = 86_400_000;

/** A day of the calendar at midnight UTC, in milliseconds since 1970; `month` from 1. */
export function dayAt(year: number, month: number, day: number): number {
  // Date.UTC takes years before 100 for those of the twentieth century.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

/** From 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export function weekdayOf(time: number): number {
  return new Date(time).getUTCDay() || 7;
}

/** From 1 for the first of January. */
export function dayOfYear(time: number): number {
  const year = new Date(time).getUTCFullYear();
  return Math.floor((time - dayAt(year, 1, 1)) / DAY) + 1;
}

/** Monday of the first week of a year, which is that of its fourth of January (ISO 8601). */
function firstMonday(weekYear: number): number {
  const fourth = dayAt(weekYear, 1, 4);
  return fourth - (weekdayOf(fourth) - 1) * DAY;
}

/** The week by ISO 8601, from 1, and the year that it belongs to. */
export function weekOf(time: number): { weekYear: number; week: number } {
  const thursday = time + (4 - weekdayOf(time)) * DAY;
  const weekYear = new Date(thursday).getUTCFullYear();
  return { weekYear, week: Math.floor((thursday - firstMonday(weekYear)) / (7 * DAY)) + 1 };
}

/** A day of a week by ISO 8601, at midnight UTC; undefined when the year has no such week. */
export function dayInWeek(weekYear: number, week: number, weekday: number): number | undefined {
  const time = firstMonday(weekYear) + ((week - 1) * 7 + (weekday - 1)) * DAY;
  const found = weekOf(time);
  return found.weekYear === weekYear && found.week === week ? time : undefined;
}
