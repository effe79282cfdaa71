import { LEAST } from '../marked';
import { describeRows, type Row } from './exactly';

const EMPTY = 'error empty-file: The file is empty. Start with "version: 1" and "app:".';
const DEEP = 'error too-deep: More than 64 maps and lists within each other.';
const TOP =
  'org, environments, defaultEnvironment, provisioning, attributes, mappings, groups, exclusive, protect';

const nested = (depth: number) =>
  Array.from({ length: depth }, (_, index) => `${' '.repeat(index)}a:\n`).join('');

const LARGE: readonly Row[] = [
  {
    why: 'a label of a million characters',
    text: LEAST.replace('senhasegura', `«${'x'.repeat(1_000_000)}»`),
    said: ['error out-of-range: "label" has 1000000 characters; 100 is the most.'],
  },
  {
    why: 'a key of a million characters',
    text: `${LEAST}«${'x'.repeat(1_000_000)}»: 1\n`,
    said: ['error yaml-syntax: The key is longer than 1024 characters.'],
  },
  {
    why: 'a mapping of a million characters',
    text: `${LEAST}mappings:\n  a: '"${'x'.repeat(65_535)}«${'x'.repeat(934_464)}"»'\n`,
    said: [
      'info expression-unknown: The expression is longer than the 65536 characters that are looked at here.',
    ],
  },
  {
    why: 'none: a description of a million characters, which nothing limits',
    text: `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: urn:u\n    description: |\n${`      ${'x'.repeat(93)}\n`.repeat(10_000)}`,
    said: [],
  },
  {
    why: 'two million characters and one',
    text: `«»# ${'x'.repeat(1_999_999)}`,
    said: ['error file-too-large: The file is larger than 2 MB; it is not read.'],
  },
  {
    why: 'two million characters are read',
    text: `«»# ${'x'.repeat(1_999_998)}`,
    said: [EMPTY],
  },
  {
    why: 'brackets within brackets',
    text: `groups: ${'['.repeat(64)}«[»${'['.repeat(19_999)}`,
    said: [DEEP],
  },
  {
    why: 'braces within braces',
    text: `a: ${'{a: '.repeat(64)}«{»a: 1${'}'.repeat(65)}\n`,
    said: [DEEP],
  },
  { why: 'dashes behind dashes', text: `a:\n ${'- '.repeat(64)}«-» 1\n`, said: [DEEP] },
  { why: 'indentation', text: `${nested(65)}${' '.repeat(65)}«a»:\n`, said: [DEEP] },
  {
    why: 'none: as deep as can be',
    text: `${LEAST}«x»: ${'['.repeat(64)}${']'.repeat(64)}\n`,
    said: [`error unknown-key: Unknown key "x". Keys that fit here: ${TOP}.`],
  },
];

describeRows('a file that is large or deep', LARGE);
