import assert from 'node:assert/strict';
import type { ConnectorAuth } from '../../../../../src/config/desired/desiredState';
import {
  gateOpen,
  type ManualScreen,
  manualScreens,
} from '../../../../../src/engine/resources/settings/gate';
import { tutorial } from '../../applySamples';
import { settled, withoutScim } from '../../liveSamples';

const CONSOLE = 'https://dev-123456-admin.okta.com';

describe('the manual screens', () => {
  const screensOn = () => manualScreens(tutorial(), settled().app, CONSOLE);
  const screensOff = () => manualScreens(tutorial(), withoutScim().app, CONSOLE);

  it('are those of steps 2 and 3, in the order in which they are done', () => {
    assert.deepEqual(
      screensOff().map(({ id, step }) => [id, step]),
      [
        ['general', 2],
        ['integration', 2],
        ['toApp', 3],
        ['toOkta', 3],
      ],
    );
  });

  it('are none when the file leaves provisioning out', () => {
    assert.deepEqual(
      manualScreens(tutorial({ provisioning: undefined }), settled().app, CONSOLE),
      [],
    );
  });

  it('lead into the app in the Console', () => {
    for (const { url } of screensOff()) {
      assert.ok(url.startsWith(`${CONSOLE}/admin/app/dev-123456_senhasegura_1/instance/0oa1/#`));
    }
  });

  it('carry the values of the file', () => {
    assert.equal(
      settingOf(screensOff(), 'baseUrl').value,
      'https://mysenhasegura.example.com/iso/scim/v2',
    );
    assert.equal(settingOf(screensOff(), 'createUsers').value, 'Enabled');
    assert.equal(settingOf(screensOff(), 'org').value, 'Enabled, 20 %');
  });

  it('name secrets and carry no value of them, in every way of authorization', () => {
    const ways: [ConnectorAuth, string][] = [
      [
        { mode: 'httpHeader', token: { secret: 'the-name' }, clientCredentials: undefined },
        'auth.token',
      ],
      [{ mode: 'basic', username: 'me', password: { secret: 'the-name' } }, 'auth.password'],
      [
        {
          mode: 'oauth2',
          grant: 'authorizationCode',
          tokenUrl: 'https://a.example.com/token',
          authorizeUrl: 'https://a.example.com/authorize',
          clientId: 'client',
          clientSecret: { secret: 'the-name' },
        },
        'auth.clientSecret',
      ],
    ];
    for (const [auth, id] of ways) {
      const { provisioning } = tutorial();
      assert.ok(provisioning?.connector);
      const connector = { ...provisioning.connector, auth };
      const desired = tutorial({ provisioning: { ...provisioning, connector } });
      const setting = settingOf(manualScreens(desired, settled().app, CONSOLE), id);
      assert.equal(setting.secret, 'the-name');
      assert.equal(setting.value, undefined);
    }
  });

  it('say of each setting whether it is seen, missing, or cannot be read', () => {
    assert.equal(settingOf(screensOff(), 'provisioning').state, 'missing');
    assert.equal(settingOf(screensOn(), 'provisioning').state, 'seen');
    assert.equal(settingOf(screensOff(), 'actions.pushGroups').state, 'missing');
    assert.equal(settingOf(screensOn(), 'actions.pushGroups').state, 'seen');
    assert.equal(settingOf(screensOn(), 'baseUrl').state, 'unreadable');
    assert.equal(settingOf(screensOn(), 'app').state, 'unreadable');
  });

  it('ask for a tick to be taken away that the file does not have', () => {
    const { app } = settled();
    app.features.push('IMPORT_NEW_USERS');
    const setting = settingOf(
      manualScreens(tutorial(), app, CONSOLE),
      'actions.importNewUsersAndProfileUpdates',
    );
    assert.deepEqual([setting.value, setting.state], ['unchecked', 'missing']);
  });
});

describe('the gate', () => {
  const isOpen = (features: string[]) =>
    gateOpen(manualScreens(tutorial(), { ...settled().app, features }, CONSOLE));

  it('is closed while SCIM is off, and open once every setting is seen that can be', () => {
    assert.equal(isOpen([]), false);
    assert.equal(isOpen(settled().app.features), true);
  });

  it('is closed while any single feature of the file is missing', () => {
    const needed = [
      'SCIM_PROVISIONING',
      'GROUP_PUSH',
      'PUSH_NEW_USERS',
      'PUSH_PROFILE_UPDATES',
      'PUSH_USER_DEACTIVATION',
    ];
    for (const feature of needed) {
      const rest = settled().app.features.filter((name) => name !== feature);
      assert.equal(isOpen(rest), false, feature);
    }
  });

  it('is closed while something is on that the file wants off', () => {
    assert.equal(isOpen([...settled().app.features, 'PUSH_PASSWORD_UPDATES']), false);
  });

  it('is open when there is nothing to set', () => {
    assert.equal(gateOpen([]), true);
  });
});

function settingOf(screens: readonly ManualScreen[], id: string): ManualScreen['settings'][number] {
  const found = screens.flatMap(({ settings }) => settings).find((setting) => setting.id === id);
  assert.ok(found, id);
  return found;
}

describe('the manual screens by kind of app', () => {
  const appOf = () => settled().app;
  const template = () => ({ ...appOf(), name: 'scim2headerauth', features: [] as string[] });
  const labels = (desired: ReturnType<typeof tutorial>, app: ReturnType<typeof appOf>) =>
    manualScreens(desired, app, CONSOLE)
      .filter(({ step }) => step === 2)
      .map(({ where, settings }) => [where, ...settings.map(({ label }) => label)]);
  const of = (use: 'existing' | 'catalog', userUpdates?: 'put' | 'patch') => {
    const { provisioning, app } = tutorial();
    assert.ok(provisioning?.connector);
    const connector = { ...provisioning.connector, ...(userUpdates && { userUpdates }) };
    return tutorial({ app: { ...app, use }, provisioning: { ...provisioning, connector } });
  };

  it('of the catalog have its fields and no others', () => {
    const expected = [
      [
        'Provisioning > Configure API Integration',
        'Enable API integration',
        'Base URL',
        'API Token',
        'Test API Credentials',
      ],
    ];
    assert.deepEqual(labels(of('catalog'), template()), expected);
    // An app that is there is of the catalog when the server has not made its name.
    assert.deepEqual(labels(of('existing'), template()), expected);
  });

  it('of a private app of the Okta Integration Wizard have the box for PATCH', () => {
    const [screen] = labels(of('existing', 'patch'), appOf());
    assert.ok(screen?.includes('Support PATCH for User'));
    assert.ok(!screen?.includes('Unique identifier field for users'));
  });

  it('of the Classic experience are as the tutorial has them', () => {
    const [general, integration] = labels(of('existing'), appOf());
    assert.deepEqual(general, ['General > App Settings > Edit', 'Provisioning']);
    assert.ok(integration?.includes('SCIM connector base URL'));
    assert.ok(!integration?.includes('Support PATCH for User'));
  });

  it('name the grant of client credentials, and no authorization endpoint', () => {
    const desired = of('existing');
    const { provisioning } = desired;
    assert.ok(provisioning?.connector);
    const auth: ConnectorAuth = {
      mode: 'oauth2',
      grant: 'clientCredentials',
      tokenUrl: 'https://a.example.com/token',
      authorizeUrl: undefined,
      clientId: 'c',
      clientSecret: { secret: 's' },
    };
    const connector = { ...provisioning.connector, auth };
    const shown = labels({ ...desired, provisioning: { ...provisioning, connector } }, appOf());
    assert.ok(shown[1]?.includes('Grant type'));
    assert.ok(!shown[1]?.includes('Authorization endpoint URI'));
  });

  it('ask for Exclude Username Updates only where the file speaks of it', () => {
    const desired = of('existing');
    const ids = (more: object) =>
      manualScreens(
        {
          ...desired,
          provisioning: {
            connector: undefined,
            toOkta: undefined,
            toApp: {
              createUsers: true,
              updateUserAttributes: true,
              deactivateUsers: true,
              syncPassword: false,
              ...more,
            },
          },
        },
        appOf(),
        CONSOLE,
      ).flatMap(({ settings }) => settings.map(({ id }) => id));
    assert.ok(!ids({}).includes('excludeUsernameUpdates'));
    assert.ok(ids({ excludeUsernameUpdates: true }).includes('excludeUsernameUpdates'));
  });
});
