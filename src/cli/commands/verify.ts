import { type ExitCode, UsageError } from '../../base/errors';
import type { Shown } from '../../base/text/shownText';
import { waitText } from '../../base/waits';
import { PROOF_SCOPES } from '../../okta/auth/tokenRequest';
import { proofCsv } from '../../proof/output/proofCsv';
import { proofMarkdown } from '../../proof/output/proofMarkdown';
import { countsText, proofText } from '../../proof/output/proofText';
import { isProven, type Proof } from '../../proof/proofModel';
import { testTarget } from '../../tasks/connectorTest';
import { verify as prove } from '../../tasks/verify';
import type { TargetAnswer } from '../fleet/answer';
import { joinedCsv } from '../fleet/joinCsv';
import { openOrgs } from '../fleet/openOrgs';
import { overTargets, type SeveralFlags } from '../fleet/overTargets';
import { openOrg } from '../host';
import { HOW_TO_STOP, type Io } from '../io';
import { routeOf } from '../proxy';

export interface VerifyFlags extends SeveralFlags {
  user?: string;
  group?: string;
  sample?: number;
  format: 'text' | 'json' | 'csv' | 'markdown';
}

/** Proof at the target. 1 when not everybody is proven, 3 when a side could not be read to its end, 4 when stopped. */
export async function verify(
  io: Io,
  files: readonly string[],
  options: VerifyFlags,
): Promise<ExitCode> {
  const { user, group, sample } = options;
  if ([user, group, sample].filter((one) => one !== undefined).length > 1) {
    throw new UsageError('--user, --group and --sample choose different people.', {
      nextStep: 'Give one of them.',
    });
  }
  return overTargets(io, files, options, {
    run: verifyOne,
    atOnce: 3,
    open: openOrgs,
    joins: { csv: joinedCsv },
  });
}

async function verifyOne(io: Io, fileName: string, options: VerifyFlags): Promise<TargetAnswer> {
  const { user, group, sample, format } = options;
  const host = await openOrg(io, fileName, options, { wishedScopes: PROOF_SCOPES });
  const connector = await testTarget(host.desired, () => host.secrets, {
    signal: io.signal,
    route: routeOf(io),
    onRenewed: async ({ token }) => io.hide(token),
  });
  const proof = await prove(host, connector, {
    user,
    group,
    sample,
    onWait: (wait) => io.note(waitText(wait, HOW_TO_STOP)),
  });
  io.out(shownAs(proof, format), { color: format === 'text' && options.color });
  const { people, groups, ended } = proof;
  const counts = `people ${countsText(people, 'person')}; groups ${countsText(groups, 'group')}`;
  return { exitCode: codeOf(proof), document: proof, summary: ended?.message ?? counts };
}

function shownAs(proof: Proof, format: VerifyFlags['format']): Shown {
  switch (format) {
    case 'json':
      return `${JSON.stringify(proof, null, 2)}\n`;
    case 'csv':
      return proofCsv(proof);
    case 'markdown':
      return proofMarkdown(proof);
    case 'text':
      return proofText(proof);
  }
}

function codeOf(proof: Proof): ExitCode {
  if (proof.ended) return proof.ended.side === 'person' ? 4 : 3;
  return isProven(proof) ? 0 : 1;
}
