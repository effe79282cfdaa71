import { isRecord } from '../../base/record';
import type { ScimReply } from '../http/client';
import { show } from '../http/describeReply';
import type { Bench } from '../run/bench';
import { firstRead } from '../run/gate';

const COUNTS = ['totalResults', 'startIndex', 'itemsPerPage'] as const;

/** The counts of a list that are no integers, with what they are. */
export function textCounts({ json }: Pick<ScimReply, 'json'>): string[] {
  const list = isRecord(json) ? json : {};
  return COUNTS.filter((name) => !Number.isInteger(list[name])).map(
    (name) => `${name} is ${show(list[name])}`,
  );
}

/** Whether the plain list of users has none either: then list-integers says it, for all lists. */
export async function isTextEverywhere(bench: Bench): Promise<boolean> {
  return textCounts(await firstRead(bench)).length > 0;
}
