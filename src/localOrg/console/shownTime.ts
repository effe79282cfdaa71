import { type Html, html } from './html';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Nov 29, 2026, 12:17:30 UTC` on one line; a text that is no time as it is, `never` for none. */
export function shownTime(at: string | undefined): Html {
  if (at === undefined) return html`never`;
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(at) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return html`${at}`;
  return html`<time class="time" datetime="${at}">${name} ${Number(day)}, ${year}, ${time} UTC</time>`;
}
