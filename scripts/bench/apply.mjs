import { require as requireTypescript } from 'tsx/cjs/api';

/**
 * Requests per minute of an API token, which gets half of each bucket: Okta's published tables of 2025-05 (Integrator
 * Free, One App or Enterprise, Workforce Identity).
 */
const EDITIONS = {
  Integrator: limits({ apps: 20, app: 100, v1: 100, groups: 100 }),
  'One App': limits({ apps: 100, app: 600, v1: 600, groups: 600 }),
  Workforce: limits({ apps: 100, app: 500, v1: 1200, groups: 500 }),
};

const SHAPES = [
  { n: 4, m: 4, g: 1, p: 1 },
  { n: 20, m: 20, g: 50, p: 50 },
  { n: 30, m: 30, g: 200, p: 200 },
];

/** Of the least that buckets and round trips allow. */
const MOST = 1.1;

/**
 * A first apply from the open gate on, with the recorded latencies of Okta and the limits of its editions, on simulated time: the engine, the
 * client and the local org are real, the minutes are not waited for. Next to it the requests that Terraform's provider
 * (6.12, by its code) needs for the same, and the minutes that these limits make it wait at the least.
 */
export async function apply() {
  const { simulateApply } = requireTypescript(
    '../../test/support/simulatedApply.ts',
    import.meta.url,
  );
  const rows = [];
  for (const shape of SHAPES) {
    for (const [edition, buckets] of Object.entries(EDITIONS)) {
      const seen = await simulateApply(shape, buckets);
      rows.push(row(shape, edition, buckets['/api/v1/apps'], seen));
    }
  }
  return rows;
}

function row({ n, m, g, p }, edition, perMinute, { requests, refused, ms, boundMs }) {
  // 14 + 3N + 2G + 2P, less the connection and features, which a custom SCIM app has none of; in the bucket 2G + P + 2.
  const terraform = 11 + 3 * n + 2 * g + 2 * p;
  const waits = Math.ceil((2 + 2 * g + p) / perMinute) - 1;
  const refusals = refused === 0 ? '' : `, ${refused} refused (429)`;
  return {
    what: `apply from the gate, ${n}/${m}/${g}/${p}, ${edition}, simulated time`,
    measured: `${(ms / 1000).toFixed(0)} s, ${(ms / boundMs).toFixed(2)} × bound, ${requests} requests${refusals}; Terraform, app included: ${terraform} requests, ≥ ${waits * 60} s`,
    budget: `${((boundMs * MOST) / 1000).toFixed(0)} s (${MOST} × bound)`,
    over: ms > boundMs * MOST,
  };
}

function limits({ apps, app, v1, groups }) {
  return {
    '/api/v1/apps': apps / 2,
    '/api/v1/apps/{id}': app / 2,
    '/api/v1': v1 / 2,
    '/api/v1/groups': groups / 2,
  };
}
