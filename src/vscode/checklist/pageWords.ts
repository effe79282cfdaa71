import { l10n } from 'vscode';

/**
 * What media/checklist.js says, in the language of the window, by its English. A place that the page fills in stays one.
 */
export function pageWords(): Record<string, string> {
  return {
    'Seen in Okta': l10n.t('Seen in Okta'),
    'Not seen in Okta yet': l10n.t('Not seen in Okta yet'),
    'Cannot be read back: check it yourself': l10n.t('Cannot be read back: check it yourself'),
    Verify: l10n.t('Verify'),
    'Verify and Continue': l10n.t('Verify and Continue'),
    'Test Connector': l10n.t('Test Connector'),
    'Verify at the Connector': l10n.t('Verify at the Connector'),
    'I have set {0}': l10n.t('I have set {0}', '{0}'),
    'press the button': l10n.t('press the button'),
    'secret {0}': l10n.t('secret {0}', '{0}'),
    Copy: l10n.t('Copy'),
    'Copy {0}': l10n.t('Copy {0}', '{0}'),
    'Open Admin Console': l10n.t('Open Admin Console'),
    'Open Admin Console on {0}': l10n.t('Open Admin Console on {0}', '{0}'),
    '✓ seen in Okta': l10n.t('✓ seen in Okta'),
    '○ not seen yet': l10n.t('○ not seen yet'),
    '? cannot be read back': l10n.t('? cannot be read back'),
    '☐ cannot be read back: tick it when you have set it; your name and the time are kept': l10n.t(
      '☐ cannot be read back: tick it when you have set it; your name and the time are kept',
    ),
    'Settings of {0} to make by hand': l10n.t('Settings of {0} to make by hand', '{0}'),
    'Okta’s API cannot make these settings. Set each one in the Admin Console, then verify: what can be read back is checked, and the apply goes on from here.':
      l10n.t(
        'Okta’s API cannot make these settings. Set each one in the Admin Console, then verify: what can be read back is checked, and the apply goes on from here.',
      ),
    'Reading the app…': l10n.t('Reading the app…'),
    'Checked at {0}.': l10n.t('Checked at {0}.', '{0}'),
    '{0} of {1} seen in Okta. {2} cannot be read back.': l10n.t(
      '{0} of {1} seen in Okta. {2} cannot be read back.',
      '{0}',
      '{1}',
      '{2}',
    ),
    'Waiting for Okta…': l10n.t('Waiting for Okta…'),
    Copied: l10n.t('Copied'),
    'Copied {0}': l10n.t('Copied {0}', '{0}'),
  };
}
