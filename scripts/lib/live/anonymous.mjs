/** Okta's ids: a prefix of three and 17 characters more. */
const ID = /\b(?:00[a-zA-Z]|0o[a-zA-Z]|oty|prm|gPm|rst|gcb|lay|fup|pol|rul)[0-9a-zA-Z]{12,17}\b/g;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z/g;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Attributes that hold what people and companies are called. */
const NAMES = new Set([
  'firstName',
  'lastName',
  'displayName',
  'companyName',
  'address1',
  'phoneNumber',
  'mobilePhone',
  'primaryPhone',
  'secondEmail',
  'nickName',
]);

/**
 * Makes exchanges that can be given away: ids, addresses, times, hosts and names of people are replaced by others, each by the same one
 * everywhere.
 */
export function anonymiser(orgUrl) {
  const known = new Map();
  const { host } = new URL(orgUrl);
  const alike = (kind) => (found) => {
    const key = `${kind} ${found}`;
    if (!known.has(key)) known.set(key, `${kind}-${known.size + 1}`);
    return known.get(key);
  };
  const text = (value) =>
    value
      .replaceAll(host, 'org.example.com')
      .replaceAll(host.replace('.', '-admin.'), 'org-admin.example.com')
      .replace(EMAIL, (found) => `${alike('person')(found)}@example.com`)
      .replace(ID, alike('id'))
      .replace(TIME, '2026-01-01T00:00:00.000Z');
  const value = (one, key) => {
    if (typeof one === 'string')
      return NAMES.has(key) && one !== '' ? alike('name')(one) : text(one);
    if (Array.isArray(one)) return one.map((inner) => value(inner, key));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([name, inner]) => [text(name), value(inner, name)]),
    );
  };
  return ({ method, path, sent, status, received }) => ({
    method,
    path: text(path),
    ...(sent === undefined ? {} : { sent: value(sent) }),
    status,
    ...(received === undefined ? {} : { received: value(received) }),
  });
}
