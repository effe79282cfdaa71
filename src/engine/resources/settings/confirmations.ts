import { own } from '../../../base/record';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { OktaApp } from '../../../okta/oktaModel';
import { SCIM_FEATURE } from '../../plan/appFeatures';
import type { Confirmed, Remembered } from '../../plan/planModel';
import { confirmationHash, type KeptWord } from '../../records/confirmation';
import type { ConsoleSetting } from './manual';

/**
 * Whether a person can say to have made this setting: Okta does not show it, and there is something to set. While SCIM is
 * off there is nothing of the connector, apart from the safeguards, which are the org's.
 */
export function canBeConfirmed(
  { state, isAction, resource }: ConsoleSetting,
  { features }: Pick<OktaApp, 'features'>,
): boolean {
  if (state !== 'unreadable' || isAction === true) return false;
  return resource === 'safeguard' || features.includes(SCIM_FEATURE);
}

/** What a person has said of it; undefined when nobody has. One that does not fit, however it came about, has expired. */
export function confirmedOf(
  setting: ConsoleSetting,
  { org }: Pick<DesiredState, 'org'>,
  app: Pick<OktaApp, 'id'>,
  { confirmed, scimOffAt }: Remembered = {},
): Confirmed | undefined {
  const said = own(confirmed, setting.id);
  if (!said) return undefined;
  const { who, when } = said;
  const fits = said.hash === hashOf(setting, org, app);
  const isWiped =
    setting.resource !== 'safeguard' && scimOffAt !== undefined && !isAfter(when, scimOffAt);
  return fits && !isWiped ? { who, when } : { who, when, isExpired: true };
}

/** What is kept when a person says so now. */
export function confirmationOf(
  setting: ConsoleSetting,
  { org }: Pick<DesiredState, 'org'>,
  app: Pick<OktaApp, 'id'>,
  by: Pick<KeptWord, 'who' | 'when'>,
): KeptWord {
  return { hash: hashOf(setting, org, app), ...by };
}

/** The value as a file writes it: of a secret its name. */
export function wantedText({ value, secret }: Pick<ConsoleSetting, 'value' | 'secret'>) {
  return secret === undefined ? value : `\${secret:${secret}}`;
}

function hashOf(setting: ConsoleSetting, org: string | undefined, { id }: Pick<OktaApp, 'id'>) {
  const value = wantedText(setting);
  return confirmationHash({ org: org ?? '', appId: id, id: setting.id, value });
}

/** A time that is none came after nothing. */
function isAfter(when: string, other: string): boolean {
  return Date.parse(when) > Date.parse(other);
}
