/**
 * Headers of one connection, which a proxy does not pass on (RFC 9110 section 7.6.1). `expect` is dealt with by the proxy
 * itself, `host` names the server.
 */
const OF_ONE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Names and values in turn, as Node has them: order, spelling and repetitions stay as they came. */
export type RawHeaders = readonly string[];

/** Those that go on to the other side: without the ones of the connection and those that `Connection` names. */
export function passedOn(raw: RawHeaders, without: readonly string[] = []): string[] {
  const named = valuesOf(raw, 'connection').flatMap((value) =>
    value.split(',').map((name) => name.trim().toLowerCase()),
  );
  const out = new Set([...OF_ONE_CONNECTION, ...named, ...without]);
  return pairsOf(raw).flatMap(([name, value]) =>
    out.has(name.toLowerCase()) ? [] : [name, value],
  );
}

export function pairsOf(raw: RawHeaders): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  }
  return pairs;
}

export function valuesOf(raw: RawHeaders, wanted: string): string[] {
  return pairsOf(raw).flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));
}
