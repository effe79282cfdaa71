import { LEAST } from '../marked';
import { describeRows, type Row } from './exactly';

const file = (more: string) =>
  `${LEAST}attributes:\n  code: { type: string, externalNamespace: "urn:x" }\ngroups:\n  - name: Vendors v1.0\n${more}`;
const unknown = (name: string, section: string, hint = '') =>
  `warning protect-unknown: The file has no "${name}" under "${section}"; this protects what the org has by that name.${hint}`;

const ROWS: readonly Row[] = [
  {
    why: 'none: a name with spaces and a dot',
    text: file('protect: [groups.Vendors v1.0]\n'),
    said: [],
  },
  {
    why: 'none: a group by its id',
    text: file('    id: 00gVendors\nprotect: [groups.00gVendors]\n'),
    said: [],
  },
  {
    why: 'the name of a group under attributes',
    text: file('protect:\n  - «attributes.Vendors»\n'),
    said: [unknown('Vendors', 'attributes')],
  },
  {
    why: 'no hint at a name that is protected already',
    text: file('protect: [attributes.code, «attributes.cod»]\n'),
    said: [unknown('cod', 'attributes')],
  },
  {
    why: 'a section that the file leaves out, in quotes',
    text: file("protect:\n- «'mappings.code'»\n"),
    said: [unknown('code', 'mappings')],
  },
  {
    why: 'an exclusive section that is left out, beside one that is not',
    text: file('exclusive: [groups, «mappings»]\n'),
    said: [
      'warning exclusive-unmanaged: The file has no "mappings": the section is not managed, and this has no effect.',
    ],
  },
];

describeRows('safety nets', ROWS);
