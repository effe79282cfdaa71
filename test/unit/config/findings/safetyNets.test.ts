import assert from 'node:assert/strict';
import { LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, titlesFor } from './exactly';
import { describeOtherForms } from './otherForms';

const file = (more: string) => `${LEAST}attributes:
  customCode: { type: string, externalNamespace: "urn:x" }
  vendor: { type: boolean, externalNamespace: "urn:x" }
mappings: { customCode: user.login, costCenter: null }
groups:
  - name: Vendors
  - name: "Vendors: EU"
${more}`;

const unknown = (name: string, section: string, hint = '', environments = '') =>
  `warning protect-unknown: The file has no "${name}" under "${section}"; this protects what the org has by that name.${hint}${environments}`;
const near = (name: string) => ` Did you mean "${name}"?`;
const unmanaged = (section: string) =>
  `warning exclusive-unmanaged: The file has no "${section}": the section is not managed, and this has no effect.`;

const ROWS: readonly Row[] = [
  {
    why: 'a slip in each section, in a block',
    text: file(
      'protect:\n  - app\n  - «attributes.customcode» # data\n  - «mappings.costcenter»\n  - «groups.Vendor»\n',
    ),
    said: [
      unknown('customcode', 'attributes', near('customCode')),
      unknown('costcenter', 'mappings', near('costCenter')),
      unknown('Vendor', 'groups', near('Vendors')),
    ],
  },
  {
    why: 'each name in its own section only',
    text: file('protect: [«mappings.vendor», «groups.customCode», attributes.vendor]\n'),
    said: [unknown('vendor', 'mappings'), unknown('customCode', 'groups')],
  },
  {
    why: 'a name with a dot, in one that begins alike, between quotes',
    text: file('protect: [«"groups.Vendors.EU"»]\n'),
    said: [unknown('Vendors.EU', 'groups', near('Vendors: EU'))],
  },
  {
    why: 'in braces, in a folded text and behind an alias',
    text: file('protect:\n  - «>-»\n    groups.Old\n    ones\n  - &a attributes.vendor\n'),
    said: [unknown('Old ones', 'groups')],
  },
  {
    why: 'the group has that name in one environment',
    text: `${LEAST}groups: [{ name: "\${var:n}" }]\nprotect: [«groups.Testers»]\nenvironments:\n  dev: { vars: { n: Testers } }\n  prod: { vars: { n: Leavers } }\n`,
    said: [unknown('Testers', 'groups', '', ' (environment prod)')],
  },
  {
    why: 'the entry is of the environment',
    text: file(
      'protect: [«"attributes.${var:a}"»]\nenvironments:\n  dev: { vars: { a: vendor } }\n  prod: { vars: { a: team } }\n',
    ),
    said: [unknown('team', 'attributes', '', ' (environment prod)')],
  },
  {
    why: 'sections that are left out, one of them empty, which is managed',
    text: `${LEAST}mappings: {}\nexclusive:\n  - «attributes»\n  - mappings\n  - «"groups"»\n`,
    said: [unmanaged('attributes'), unmanaged('groups')],
  },
  {
    why: 'none: the app, a base attribute that is mapped, and a name with a colon',
    text: file('protect: [app, mappings.costCenter, "groups.Vendors: EU"]\n'),
    said: [],
  },
  {
    why: 'none: every section there is',
    text: file('exclusive: [groups, attributes, mappings]\n'),
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'what was meant, the comment stays',
    code: 'protect-unknown',
    title: 'Change to "attributes.vendor"',
    text: file('protect:\n  - app\n  - attributes.vender # holds data\n'),
    becomes: file('protect:\n  - app\n  - "attributes.vendor" # holds data\n'),
  },
  {
    why: 'a name that needs quotes has them',
    code: 'protect-unknown',
    title: 'Change to "groups.Vendors: EU"',
    text: file("protect: ['groups.Vendors EU', app]\n"),
    becomes: file('protect: ["groups.Vendors: EU", app]\n'),
  },
  {
    why: 'or it goes, with its line',
    code: 'protect-unknown',
    title: 'Remove it',
    text: file('protect:\n  - attributes.vender # holds data\n  # never\n  - app\n'),
    becomes: file('protect:\n  # never\n  - app\n'),
  },
  {
    why: 'the last between brackets',
    code: 'exclusive-unmanaged',
    title: 'Remove it',
    text: `${LEAST}groups: []\nexclusive: [groups, "mappings" ] # all\n`,
    becomes: `${LEAST}groups: []\nexclusive: [groups ] # all\n`,
  },
  {
    why: 'the first of dashes that are not indented',
    code: 'exclusive-unmanaged',
    title: 'Remove it',
    text: `${LEAST}groups: []\nexclusive:\n- mappings # not yet\n- groups\n`,
    becomes: `${LEAST}groups: []\nexclusive:\n- groups\n`,
  },
  {
    why: 'of two, the other is still told of',
    code: 'exclusive-unmanaged',
    title: 'Remove it',
    text: `${LEAST}exclusive: [mappings, groups]\n`,
    becomes: `${LEAST}exclusive: [groups]\n`,
    left: [unmanaged('groups')],
  },
];

describeRows('what is protected, and what is exclusive', ROWS);
describeFixes('fixes of safety nets', FIXES);
describeOtherForms('safety nets', ROWS, FIXES);

describe('what is offered for a safety net', () => {
  it('is the change first, then the removal', () => {
    const text = file('protect: [app, groups.Vendor]\n');
    assert.deepEqual(titlesFor(text, 'protect-unknown'), [
      'Change to "groups.Vendors"',
      'Remove it',
    ]);
  });

  it('is no removal of the only entry, whose list would be empty', () => {
    assert.deepEqual(titlesFor(file('protect: [groups.Vendor]\n'), 'protect-unknown'), [
      'Change to "groups.Vendors"',
    ]);
    assert.deepEqual(titlesFor(`${LEAST}exclusive: [mappings]\n`, 'exclusive-unmanaged'), []);
  });

  it('is no change of what comes from a variable', () => {
    const text = file(
      'protect: [app, "${var:p}"]\nenvironments: { dev: { vars: { p: groups.Vendor } } }\n',
    );
    assert.deepEqual(titlesFor(text, 'protect-unknown'), ['Remove it']);
  });
});
