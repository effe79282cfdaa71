import { l10n } from 'vscode';
import { isLoopback } from '../../base/http/loopback';
import { NotAgreedError } from '../../base/secrets/destination';
import type { SecretSource } from '../../base/secrets/secret';
import { isProven } from '../../proof/proofModel';
import { testTarget } from '../../tasks/connectorTest';
import { verify } from '../../tasks/verify';
import { withProgress } from '../ui/progress';
import { allTargets, eachTarget, nameOfApp } from '../window/lookAtAll';
import { accessTo } from '../window/orgAccess';
import type { Target } from '../window/target';
import type { CommandParts } from './commandParts';

/** Proves for every target who has arrived, with the secrets that are kept, and shows what came of it. Nobody is asked in between. */
export async function verifyAll(parts: CommandParts): Promise<void> {
  await parts.files.search();
  const { targets, skipped } = await allTargets(parts, await parts.appList());
  const lines = new Map<Target, string>();
  await withProgress(l10n.t('Verifying all apps'), (signal, show) =>
    eachTarget(targets, parts.apps, signal, async (target) => {
      try {
        lines.set(target, await proofOf(parts, target, signal));
      } catch (error) {
        lines.set(target, error instanceof Error ? error.message : String(error));
      }
      show(l10n.t('{0} of {1}', lines.size, targets.length), 100 / Math.max(1, targets.length));
    }),
  );
  const told = targets.map(
    (target) =>
      `${nameOfApp(target.file, target.environment)}  ${target.org}  ${lines.get(target) ?? l10n.t('not looked at')}`,
  );
  const left =
    skipped.length === 0 ? [] : ['', l10n.t('Not looked at:'), ...skipped.map((one) => `  ${one}`)];
  await parts.pages.show('report', 'All apps proof.txt', `${[...told, ...left].join('\n')}\n`);
}

async function proofOf(parts: CommandParts, target: Target, signal: AbortSignal): Promise<string> {
  const connector = await testTarget(target.desired, () => keptOnly(parts, target.org), { signal });
  const host = {
    ...accessTo(parts, target),
    note: (line: string) => parts.log.info(line),
    work: <T>(
      _what: string,
      _subject: string,
      job: (signal: AbortSignal, show: (line: string) => void) => Promise<T>,
    ) => job(signal, () => {}),
  };
  const proof = await verify(host, connector);
  if (proof.ended) return proof.ended.message;
  return isProven(proof)
    ? l10n.t('proven')
    : l10n.t('{0} findings: okta-scim verify tells them', proof.findings.length);
}

/** Secrets that are kept, for hosts that a person has agreed to: with many targets nobody is asked one by one. */
function keptOnly({ secrets }: CommandParts, org: string): SecretSource {
  const allow: SecretSource['allow'] = async (name, { origin }) => {
    if (secrets.hostsOf(org, name).includes(origin) || isLoopback(new URL(origin).hostname)) return;
    throw new NotAgreedError(l10n.t('Nobody has agreed that {0} goes to {1}.', name, origin), {
      nextStep: l10n.t('Test the connector of this app once.'),
    });
  };
  return {
    allow,
    get: async (name, to) => {
      const secret = await secrets.secret(org, name);
      if (secret) await allow(name, to);
      return secret;
    },
  };
}
