/** `real`: medians of recorded requests to Okta; a number: that many ms for every request. */
export type Latency = 'none' | 'real' | number;

/**
 * Medians in ms of the recorded requests of terraform-provider-okta (its fixtures, 4 to 1263 samples each). Where
 * there is no sample, the reads' common 1.1 s stands in.
 */
export const MEDIAN_MS = {
  getApp: 1095,
  createApp: 1702,
  listApps: 1100,
  changeApp: 1700,
  getSchema: 1104,
  updateSchema: 1137,
  listMappings: 1112,
  getMapping: 1081,
  updateMapping: 1100,
  listAssignments: 1179,
  assign: 1162,
  getGroup: 268,
  listGroups: 1100,
  listPushes: 1097,
  createPush: 3635,
  changePush: 2437,
  getConnection: 1135,
  createConnection: 2800,
  activateConnection: 3200,
  updateFeature: 1724,
  other: 1100,
} as const;

export function latencyMs(latency: Latency, medianMs: number): number {
  if (latency === 'none') return 0;
  return latency === 'real' ? medianMs : latency;
}
