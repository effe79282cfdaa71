import { plainText } from '../../base/text/shownText';
import type { Difference, ProofFinding } from '../proofModel';

/** Who says what there is. */
export type ProofSide = 'okta' | 'mapping' | 'target';

/** What differs of a person or group, as one side has it: made to be compared with the other ones. */
export function sideText(finding: ProofFinding, side: ProofSide): string {
  const { key, state, cause, nextStep, differences } = finding;
  const lines = [
    `# ${plainText(key)}`,
    `# ${state}: ${plainText(cause)}`,
    `# ${plainText(nextStep)}`,
    '# What does not differ is left out.',
    '',
    ...(differences.length === 0
      ? presence(finding, side)
      : differences.flatMap((one) => linesOf(one, side))),
  ];
  return `${lines.join('\n')}\n`;
}

/** Where nothing is to be compared attribute by attribute: whether it is there at all. */
function presence({ state, targetId }: ProofFinding, side: ProofSide): string[] {
  const isThere = !['missing', 'never-sent', 'failed'].includes(state) && targetId !== undefined;
  if (side === 'target') return [isThere ? `id: ${plainText(targetId)}` : '(not there)'];
  const isInOkta = state !== 'only-at-target';
  return [isInOkta ? '(there)' : '(nobody)'];
}

function linesOf(
  { attribute, okta, mapping, target, isHidden }: Difference,
  side: ProofSide,
): string[] {
  if (isHidden) return [`${attribute}: (not shown, as the file does not name it; the two differ)`];
  if (attribute === 'members') return members(okta, target, side);
  const value = side === 'okta' ? okta : side === 'target' ? target : (mapping ?? okta);
  return [`${plainText(attribute)}: ${plainText(JSON.stringify(value ?? null))}`];
}

/** Of a group: who is missing there, and who is too many. */
function members(okta: unknown, target: unknown, side: ProofSide): string[] {
  const own = side === 'target' ? target : okta;
  const names = Array.isArray(own) ? own.map(String) : [];
  return ['members:', ...names.map((name) => `  - ${plainText(name)}`)];
}
