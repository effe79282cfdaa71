import assert from 'node:assert/strict';
import { type ExpressionContext, evaluateExpression } from '../../../src/expression/evaluate';
import { finds } from './faults';

const CONTEXT: ExpressionContext = {
  user: {
    login: 'ada@example.com',
    title: 'Engineer',
    zero: 0,
    no: false,
    empty: '',
    nothing: null,
    undefined: undefined,
    list: ['a', { b: 'c' }],
    address: { city: 'London', geo: { lat: 51.5 } },
    null: 'the attribute null',
    AND: 'the attribute AND',
    $id_2: 'x',
  },
  appuser: { userName: 'ada' },
  app: { domain: 'example.com' },
  org: { name: 'dev-123' },
  source: { login: 'source@example.com' },
  idpuser: { subjectAltNameEmail: 'idp@example.com' },
  apps: {
    zendesk: { role: 'agent' },
    zendesk_app: { companySubDomain: 'acme' },
    active_directory: { managerUpn: 'bob@example.com' },
    user: { login: 'not this one' },
  },
};

const TO_OKTA =
  'is known in mappings from the app to Okta, says its help: in this direction it may give nothing';

describe('an attribute', () => {
  const values: readonly (readonly [text: string, value: unknown])[] = [
    ['user.login', 'ada@example.com'],
    ['appuser.userName', 'ada'],
    ['appUser.userName', 'ada'],
    // Attributes of the user without their profile: those of the profile that is read.
    ['login', 'source@example.com'],
    ['user["login"]', 'ada@example.com'],
    ['user?.login', 'ada@example.com'],
    ['app.domain', 'example.com'],
    ['org.name', 'dev-123'],
    ['source.login', 'source@example.com'],
    ['idpuser.subjectAltNameEmail', 'idp@example.com'],
    // Of an app by its name, and a property of the app itself (Okta Expression Language overview).
    ['zendesk.role', 'agent'],
    ['zendesk_app.companySubDomain', 'acme'],
    ['active_directory.managerUpn', 'bob@example.com'],
    // As it is, whatever its type; only what is not there is null.
    ['user.zero', 0],
    ['user.no', false],
    ['user.empty', ''],
    ['user.nothing', null],
    ['user.undefined', null],
    ['user.missing', null],
    ['user.list', ['a', { b: 'c' }]],
    ['user.address', { city: 'London', geo: { lat: 51.5 } }],
    ['user.address.city', 'London'],
    ['user.address.geo.lat', 51.5],
    ['user.address.country', null],
    ['user.address.country.code', null],
    // A text and an array have none.
    ['user.login.length', null],
    ['user.list.length', null],
    ['user.zero.toFixed', null],
    // Names of words of the language are names behind a point.
    ['user.null', 'the attribute null'],
    ['user.AND', 'the attribute AND'],
    ['user.$id_2', 'x'],
    // With case.
    ['user.Login', null],
    ['user.LOGIN', null],
    // Nothing of JavaScript.
    ['user.constructor', null],
    ['user.__proto__', null],
    ['user.toString', null],
    ['user.address.hasOwnProperty', null],
    ['zendesk.__proto__.polluted', null],
  ];
  for (const [text, value] of values) {
    it(`${text} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(evaluateExpression(text, CONTEXT), value);
    });
  }

  const refused: readonly (readonly [
    text: string,
    message: string,
    context?: ExpressionContext,
  ])[] = [
    ['google_apps.email', "'google_apps.email' is not known here"],
    ['google_apps.email.domain', "'google_apps.email.domain' is not known here"],
    ['User.login', "'User.login' is not known here"],
    ['costCode', "'costCode' is not known here"],
    ['constructor.name', "'constructor.name' is not known here"],
    ['__proto__.a', "'__proto__.a' is not known here"],
    ['user', "'user' needs an attribute"],
    ['zendesk', "'zendesk' needs an attribute"],
    ['appuser.userName', "'appuser.userName' is not known here", { user: {} }],
    ['source.login', "'source.login' is not known here", { user: {} }],
    ['zendesk.role', "'zendesk.role' is not known here", { user: {} }],
  ];
  for (const [text, message, context = CONTEXT] of refused) {
    it(`${text} is refused${context === CONTEXT ? '' : ' where it is not told'}`, () => {
      for (const [before, after] of [
        ['', ''],
        ['"é" + ', ' + "x"'],
        ['String.len(', ')'],
      ]) {
        assert.throws(() => evaluateExpression(`${before}${text}${after}`, context), {
          name: 'ExpressionError',
          message,
          fault: 'value',
          offset: before?.length,
          end: (before?.length ?? 0) + text.length,
        });
      }
    });
  }
});

describe('an attribute that the checker looks at', () => {
  const user = (root: string) =>
    `unknown: '${root}' stands alone: text needs quotes, an attribute its profile, as in user.${root}`;
  finds([
    ['user.login + user.costCode + zendesk.role'],
    ['source.userName == source.login'],
    [
      '⟦appuser.userName⟧ == ⟦appUser.userName⟧',
      ...['appuser', 'appUser'].map((root) => `elsewhere: '${root}' ${TO_OKTA}`),
    ],
    ['⟦user⟧', "unknown: 'user' needs an attribute, as in user.login"],
    ['⟦source⟧', "unknown: 'source' needs an attribute, as in source.login"],
    ['⟦appuser⟧ == null', "unknown: 'appuser' needs an attribute, as in appuser.userName"],
    ['⟦idpuser⟧ == null', "unknown: 'idpuser' needs an attribute, as in idpuser.firstName"],
    ['⟦app⟧ == null', "unknown: 'app' needs an attribute, as in app.domain"],
    ['⟦org⟧ == null', "unknown: 'org' needs an attribute, as in org.name"],
    // Names have case: this is none of Okta's.
    ['⟦Email⟧', user('Email')],
    ['⟦User⟧', user('User')],
    ['⟦test⟧ + ⟦code⟧', user('test'), user('code')],
    ['user.first-⟦name⟧', user('name')],
    // As dates and times are written without quotes.
    ['2026-01-⟦a⟧', user('a')],
    ['⟦yes⟧ ? 1 : 2', user('yes')],
  ]);

  describe('and that is a function without its brackets', () => {
    finds([
      [
        '⟦hasDirectoryUser⟧ ? 1 : 2',
        "unknown: 'hasDirectoryUser' is a function: write hasDirectoryUser()",
      ],
      [
        '⟦String.toUpperCase⟧ + user.login',
        "unknown: 'String.toUpperCase' is a function: write String.toUpperCase(…)",
      ],
      ['⟦toLowerCase⟧', "unknown: 'toLowerCase' is a function: write toLowerCase(…)"],
      ['⟦Time.now⟧', "unknown: 'Time.now' is a function: write Time.now()"],
      [
        '⟦user.getInternalProperty⟧',
        "unknown: 'user.getInternalProperty' is a function: write user.getInternalProperty(…)",
      ],
      // Near misses.
      ['hasDirectoryUser() ? 1 : 2'],
      ['user.hasDirectoryUser == null'],
      ['String.length == null'],
      ['time.now == null'],
      ['zendesk.toLowerCase == null'],
    ]);
  });

  describe('and that is taken from what a function gives', () => {
    finds([
      ['findDirectoryUser().managerUpn'],
      ['user.getLinkedObject("manager").profile.lastName'],
      ['user.getInternalProperty("id").x'],
      ['Arrays.get(user.codes, 0).x'],
      ['Time.now().⟦year⟧', 'value: a text has no attributes'],
      ['String.len(user.login).⟦x⟧.y', 'value: a whole number has no attributes'],
      ['Convert.toNum("1").⟦x⟧', 'value: a number has no attributes'],
      ['Arrays.add({1}, 2).⟦length⟧', 'value: an array has no attributes'],
      ['hasWorkdayUser().⟦x⟧ == null', 'value: true or false has no attributes'],
      ['String.len(Time.now().⟦year⟧)', 'value: a text has no attributes'],
    ]);

    it('is refused at the same place when it comes to it', () => {
      const text = '"é" + Time.now().year.x';
      assert.throws(() => evaluateExpression(text, CONTEXT), {
        message: 'a string has no attributes',
        offset: text.indexOf('year'),
        end: text.indexOf('year') + 'year'.length,
      });
    });
  });
});
