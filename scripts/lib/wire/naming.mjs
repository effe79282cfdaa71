/**
 * What the org says that it was doing, beside what was told of it from outside, for each exchange: one row for each pair, in
 * the order in which they were sent.
 * @param intentions as `GET /_sandbox/connector` of the local org gives them.
 * @param told as `okta-scim traffic --format json` gives them, of the same requests.
 * @returns rows `{ sent, intention, words }`.
 */
export function namingRows(intentions, told) {
  const rows = [];
  for (let index = 0; index < Math.max(intentions.length, told.length); index += 1) {
    const [one, other] = [intentions[index], told[index]];
    rows.push({
      sent: one ? `${one.method} ${one.status ?? 'no answer'}` : 'nothing',
      told: other ? `${other.request.split(' ')[0]} ${other.status ?? 'no answer'}` : 'nothing',
      intention: one?.reason ?? 'nothing',
      purpose: other?.purpose ?? 'nothing',
    });
  }
  return rows;
}

/** Rows whose two names do not say the same. */
export function wrongRows(rows) {
  return rows.filter(
    ({ sent, told, intention, purpose }) => sent !== told || !isSame(intention, purpose),
  );
}

/**
 * An assignment anew of somebody whose profile is as it was: the org calls it a push of the profile, on the wire only `active`
 * changes. Of a read whose write never comes nobody outside knows what it was for.
 */
function isSame(intention, purpose) {
  if (intention === purpose) return true;
  if (purpose === 'reactivate user') return intention === 'push profile';
  if (purpose === 'read user') return /user|profile|password/.test(intention);
  return purpose === 'read group' && /group/.test(intention);
}
