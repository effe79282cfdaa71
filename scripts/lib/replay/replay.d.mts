import type { RecordedExchange } from './recordings.mjs';

export interface ReplayReport {
  replayed: number;
  /** Of endpoints that the local org does not have. */
  skipped: number;
  /** About things that no reply had shown. */
  unknown: number;
  /** Written twice by the recorder. */
  repeated: number;
  sameStatus: number;
  equal: number;
  /** How many exchanges differ so. */
  kinds: Record<string, number>;
}
export function replay(
  exchanges: readonly RecordedExchange[],
  place: { orgUrl: string; apiToken: string },
): Promise<ReplayReport>;
export function sum(reports: readonly ReplayReport[]): ReplayReport;
export function reportText(report: ReplayReport): string;
