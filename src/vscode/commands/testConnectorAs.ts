import { l10n } from 'vscode';
import { CancelledError } from '../../base/errors';
import { CONNECTOR_PROFILES } from '../../scim/appKinds';
import { chooseTarget } from '../window/chooseTarget';
import type { CommandParts } from './commandParts';
import { testFor } from './testConnector';

/** Asks which kind of app to play, and tests the connector of the file for that. @throws {CancelledError} */
export async function testConnectorAs(parts: CommandParts, argument: unknown): Promise<void> {
  const target = await chooseTarget(parts, argument);
  const { profileOf, profileText } = await import('../../tasks/connectorTasks');
  const own = profileOf(target.desired);
  const choices = CONNECTOR_PROFILES.map((profile) => ({
    label: profileText(profile),
    ...(profile === own && { detail: l10n.t('As the file says it.') }),
    value: profile,
  }));
  const profile = await parts.prompter.pick(l10n.t('Test the connector for'), choices);
  if (profile === undefined) throw new CancelledError();
  await testFor(parts, target, profile);
}
