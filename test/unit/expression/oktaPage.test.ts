import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { type ExpressionContext, evaluateExpression } from '../../../src/expression/evaluate';
import type { ExpressionType } from '../../../src/expression/signatures/signature';

/*
 * Examples of Okta's page "Okta Expression Language overview" (developer.okta.com/docs/reference/okta-expression-language)
 * that are not in expression.test.ts: whole expressions with the value that the page gives for its sample user.
 */

/** The page's "Popular expressions". */
const WINSTON: ExpressionContext = {
  user: {
    firstName: 'Winston',
    lastName: 'Churchill',
    email: 'winston.churchill@gmail.com',
    login: 'winston.churchill@gmail.com',
  },
  source: { firstName: 'Alexander' },
  directoryUsers: (directory) =>
    directory === 'workday' ? [{ employeeID: '123456' }] : [{ managerUpn: 'bob@okta.com' }],
};

type Row = readonly [text: string, value: unknown, type: ExpressionType];

function documented(rows: readonly Row[], context = WINSTON): void {
  for (const [text, value, type] of rows) {
    it(`${text} is ${JSON.stringify(value)}, of type ${type}`, () => {
      assert.deepEqual(evaluateExpression(text, context), value);
      const { findings, type: found } = checkExpression(text);
      // Samples that read the profile of the app are of the other direction.
      const wrong = findings.filter(({ message }) => !message.startsWith("'appuser'"));
      assert.deepEqual({ wrong, found }, { wrong: [], found: type });
    });
  }
}

describe("examples of Okta's page", () => {
  describe('popular expressions', () => {
    documented([
      ['user.firstName', 'Winston', 'string'],
      ['user.firstName + user.lastName', 'WinstonChurchill', 'string'],
      ['user.firstName + "." + user.lastName', 'Winston.Churchill', 'string'],
      ['substring(user.firstName, 0, 1) + user.lastName', 'WChurchill', 'string'],
      [
        'substring(user.firstName, 0, 1) + substring(user.lastName, 0, 6)',
        ...(['WChurch', 'string'] as const),
      ],
      [
        'toLowerCase(substring( user.firstName, 0, 1)) + "." + toLowerCase(user.lastName)',
        ...(['w.churchill', 'string'] as const),
      ],
      [
        'toUpperCase(substringBefore( substringAfter(user.email, "@"), ".")) + "\\" + substringBefore( user.email, "@")',
        ...(['GMAIL\\winston.churchill', 'string'] as const),
      ],
      [
        'toUpperCase(substringBefore( substringAfter(user.email, "@"), ".")) + "\\" + toLowerCase(substring( user.firstName, 0, 1)) + toLowerCase(user.lastName)',
        ...(['GMAIL\\wchurchill', 'string'] as const),
      ],
      [
        '"XDOMAIN\\" + toLowerCase(substring( user.firstName, 0, 1)) + toLowerCase(user.lastName)',
        ...(['XDOMAIN\\wchurchill', 'string'] as const),
      ],
      ['hasWorkdayUser() ? findWorkdayUser().employeeID : null', '123456', 'unknown'],
      ['hasDirectoryUser() ? findDirectoryUser().managerUpn : null', 'bob@okta.com', 'unknown'],
    ]);
  });

  describe('string functions', () => {
    documented([
      ['String.join("", "This", "is", "a", "test")', 'Thisisatest', 'string'],
      [
        'String.stringSwitch("First match wins", "default", "absent", "value1", "wins", "value2", "match", "value3")',
        ...(['value2', 'string'] as const),
      ],
      ['String.stringSwitch("Substrings count", "default", "ring", "value1")', 'value1', 'string'],
      ['String.toLowerCase("ThiS")', 'this', 'string'],
      ['toUpperCase(source.firstName)', 'ALEXANDER', 'string'],
      ['substring(source.firstName, 1, 4)', 'lex', 'string'],
      ["substringBefore(user.email, '@')", 'winston.churchill', 'string'],
      ["substringAfter(user.email, '@')", 'gmail.com', 'string'],
    ]);
  });

  describe('other functions', () => {
    documented([
      ['Arrays.clear({10, 20, 30})', [], 'array'],
      ['Arrays.contains({10, 20, 30}, 10)', true, 'boolean'],
      ['Arrays.size({10, 20, 30})', 3, 'integer'],
      ['Arrays.isEmpty({10, 20})', false, 'boolean'],
      ['Convert.toInt(123.4)', 123, 'integer'],
      ['Iso3166Convert.toAlpha3("840")', 'USA', 'string'],
    ]);
  });

  describe('constants and operators', () => {
    documented(
      [
        ["'Hello world'", 'Hello world', 'string'],
        ['1234', 1234, 'integer'],
        ['3.75', 3.75, 'number'],
        ['true', true, 'boolean'],
        ['user.firstName + " " + user.lastName', 'Ann Lee', 'string'],
        ["user.groupCode == 123 ? 'Sales' : 'Other'", 'Sales', 'string'],
      ],
      { user: { firstName: 'Ann', lastName: 'Lee', groupCode: 123 } },
    );
  });

  /** The samples name attributes without their profile, as `firstName`; a mapping has to say whose they are. */
  describe('what the page has for arrays, defaults and patterns', () => {
    documented(
      [
        ["Arrays.flatten('10, 20, 30, 40')", ['10', '20', '30', '40'], 'array'],
        ['Arrays.flatten(10, {20, 30}, 40)', [10, 20, 30, 40], 'array'],
        ['{1, 2, 3}[0]', 1, 'unknown'],
        ['user.arrayProperty[0]', 'first', 'unknown'],
        [
          'Arrays.isEmpty(user.arrayProperty) ? null : user.arrayProperty[1]',
          ...(['second', 'unknown'] as const),
        ],
        ['user.nickName ?: user.firstName', 'Ada', 'string'],
        ['user.department matches "California-[a-zA-Z]+-Sales"', true, 'boolean'],
        ["user.title matches '(?i)engineer'", true, 'boolean'],
        ['hasDirectoryUser()', false, 'boolean'],
      ],
      {
        user: {
          ...{ firstName: 'Ada', nickName: '', department: 'California-North-Sales' },
          ...{ title: 'ENGINEER', arrayProperty: ['first', 'second'] },
        },
        directoryUsers: () => [{}, {}],
      },
    );
  });

  describe('groups by filters', () => {
    const group = (id: string, name: string, type: string) => ({ id, name, type });
    documented(
      [
        [
          "user.getGroups({'group.id': {'00gC'}}, {'group.profile.name': 'West Coast.*'}).![id]",
          ...([[], 'array'] as const),
        ],
        [
          "user.getGroups({'group.type': {'OKTA_GROUP'}}, {'group.profile.name': {'Everyone', 'West Coast Admins'}}).![id]",
          ...([['00gB'], 'array'] as const),
        ],
        [
          "user.getGroups({'group.type': {'OKTA_GROUP', 'APP_GROUP'}}).![id]",
          ...([['00gA', '00gB', '00gC'], 'array'] as const),
        ],
        [
          'user.getGroups({"group.profile.name": "Everyone", "operator": "STARTS_WITH"}).![name]',
          ...([['Everyone'], 'array'] as const),
        ],
      ],
      {
        user: {},
        groups: () => [
          group('00gE', 'Everyone', 'BUILT_IN'),
          group('00gA', 'West Coast Users', 'OKTA_GROUP'),
          group('00gB', 'West Coast Admins', 'OKTA_GROUP'),
          group('00gC', 'Engineering Users', 'APP_GROUP'),
        ],
      },
    );
  });

  describe('conditional expressions', () => {
    const initial =
      '(String.len(user.middleInitial) == 0 ? "" : (String.substring(user.middleInitial, 0, 1) + ". "))';
    const title =
      '(appuser.courtesyTitle != "" ? (appuser.courtesyTitle + " ") : user.honorificPrefix != "" ? (user.honorificPrefix + " ") : "")';
    const name = `user.firstName + " " + ${initial} + user.lastName`;
    const ada = { firstName: 'Ada', lastName: 'Lovelace', middleInitial: '', honorificPrefix: '' };
    const appuser = { courtesyTitle: '' };

    describe('with a middle initial', () => {
      documented([[name, 'Ada K. Lovelace', 'string']], {
        user: { ...ada, middleInitial: 'King' },
      });
    });
    describe('with an empty middle initial', () => {
      documented([[name, 'Ada Lovelace', 'string']], { user: ada });
    });
    describe('with a courtesy title', () => {
      const user = { ...ada, honorificPrefix: 'Ms.' };
      documented([[`${title} + ${name}`, 'Lady Ada Lovelace', 'string']], {
        user,
        appuser: { courtesyTitle: 'Lady' },
      });
      documented([[`${title} + ${name}`, 'Ms. Ada Lovelace', 'string']], { user, appuser });
      documented([[`${title} + ${name}`, 'Ada Lovelace', 'string']], { user: ada, appuser });
    });

    describe('of group rules', () => {
      const user = {
        firstName: 'dummy user',
        city: 'San Francisco',
        salary: 1000000,
        isContractor: false,
      };
      documented(
        [
          ['String.stringContains(user.firstName, "dummy")', true, 'boolean'],
          ['user.city == "San Francisco"', true, 'boolean'],
          ['user.salary >= 1000000', true, 'boolean'],
          ['!user.isContractor', true, 'boolean'],
          ['user.salary > 1000000 AND !user.isContractor', false, 'boolean'],
        ],
        { user },
      );
    });
  });
});

/** What an engineer writes into `mappings`, each with what SCIM would carry. */
describe('mappings as they are written', () => {
  const user = {
    login: 'j.doe@corp.example.com',
    firstName: 'Jörg',
    lastName: 'van der Doe',
    displayName: null,
    department: 'R&D, Berlin',
    countryCode: 'de',
    employeeNumber: '00042',
    roles: ['admin', 'auditor'],
    costCenter: 42,
    hireDate: '2024-02-29',
    isContractor: false,
  };
  const context: ExpressionContext = {
    user,
    appuser: { userName: 'jdoe' },
    groups: () => [{ id: '00g1', name: 'Vendors' }],
    linkedUser: () => null,
  };
  documented(
    [
      [
        'user.displayName != null ? user.displayName : user.firstName + " " + user.lastName',
        ...(['Jörg van der Doe', 'string'] as const),
      ],
      ['String.removeSpaces(String.toLowerCase(user.lastName))', 'vanderdoe', 'string'],
      ['String.substringBefore(user.login, "@") + "@example.org"', 'j.doe@example.org', 'string'],
      ['String.replace(user.department, ", ", "/")', 'R&D/Berlin', 'string'],
      ['Iso3166Convert.toName(user.countryCode)', 'Germany', 'string'],
      ['Convert.toInt(user.employeeNumber)', 42, 'integer'],
      ['"E" + user.employeeNumber', 'E00042', 'string'],
      ['"CC-" + user.costCenter', 'CC-42', 'string'],
      ['Arrays.contains(user.roles, "admin") ? true : false', true, 'boolean'],
      ['Arrays.toCsvString(user.roles)', 'admin,auditor', 'string'],
      ['Arrays.add(user.roles, "user")', ['admin', 'auditor', 'user'], 'array'],
      ['isMemberOfGroupName("Vendors")', true, 'boolean'],
      ['isMemberOfGroupName("Vendors") AND !user.isContractor ? "1" : "0"', '1', 'string'],
      [
        'String.stringSwitch(user.department, "other", "R&D", "research", "Sales", "sales")',
        ...(['research', 'string'] as const),
      ],
      [
        'Time.fromStringToIso8601(user.hireDate, "yyyy-MM-dd")',
        '2024-02-29T00:00:00.000Z',
        'string',
      ],
      ['user.getLinkedObject("manager").email', null, 'unknown'],
      [
        'user.getLinkedObject("manager") == null ? "none" : user.getLinkedObject("manager").email',
        ...(['none', 'unknown'] as const),
      ],
      ['String.append(appuser.userName, ".ext")', 'jdoe.ext', 'string'],
      // A text with null is "null" in the middle of a name; String.join leaves it out.
      ['user.firstName + " " + user.middleName', 'Jörg null', 'string'],
      [
        'String.join(" ", user.firstName, user.middleName, user.lastName)',
        'Jörg van der Doe',
        'string',
      ],
      ['String.append(user.firstName, user.middleName)', 'Jörg', 'string'],
    ],
    context,
  );
});
