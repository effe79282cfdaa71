import { gives, refuses } from './evaluated';

describe('String functions', () => {
  describe('with empty texts and null', () => {
    gives([
      ['String.append("", "")', ''],
      ['String.append(null, "x")', 'x'],
      ['String.append(user.none, user.missing)', ''],
      ['String.join("", "a", "b")', 'ab'],
      ['String.join("-", "a", user.none, "b")', 'a-b'],
      ['String.join("-", "", "")', '-'],
      ['String.join(null, "a", "b")', 'ab'],
      ['String.len(user.empty)', 0],
      ['String.removeSpaces("   ")', ''],
      ['String.removeSpaces(null)', null],
      ['String.replace("", "a", "b")', ''],
      ['String.replace("aaa", "a", "")', ''],
      ['String.replace(user.none, "a", "b")', null],
      ['String.replaceFirst("", "a", "b")', ''],
      ['String.replaceFirst(null, "a", "b")', null],
      ['String.startsWith(null, "a")', false],
      ['String.startsWith("a", "")', true],
      ['String.stringContains(null, "a")', false],
      ['String.stringContains("", "")', true],
      ['String.stringSwitch(null, "other", "a", "b")', 'other'],
      ['String.stringSwitch("a", null, "z", "b")', null],
      ['String.substring("", 0, 0)', ''],
      ['String.substring(null, 0, 1)', null],
      ['String.substringAfter("", "@")', ''],
      ['String.substringAfter("a@", "@")', ''],
      ['String.substringAfter(null, "@")', null],
      ['String.substringBefore("", "@")', ''],
      ['String.substringBefore("@a", "@")', ''],
      ['String.substringBefore(null, "@")', null],
      ['String.toLowerCase("")', ''],
      ['String.toLowerCase(null)', null],
      ['toUpperCase(user.missing)', null],
      ['substringBefore(null, "@")', null],
    ]);
  });

  describe('with texts that are not plain', () => {
    gives([
      ['String.toUpperCase(user.greek)', 'ἈΘΗΝΑ͂'],
      ['String.toUpperCase("straße")', 'STRASSE'],
      ['String.toLowerCase("ÉCOLE")', 'école'],
      // UTF-16 code units, as in Java.
      ['String.len(user.emoji)', 4],
      ['String.substring(user.emoji, 1, 3)', '😀'],
      ['String.substringAfter(user.emoji, "😀")', 'b'],
      ['String.replace("ñañ", "ñ", "n")', 'nan'],
      ['String.stringContains("日本語", "本")', true],
      // Searched for as it stands: no pattern, no reference in the replacement.
      ['String.replace("a.b.c", ".", "-")', 'a-b-c'],
      ['String.replace("a+b", "+", "$1\\")', 'a$1\\b'],
      ['String.replaceFirst("a.b.c", ".", "-")', 'a-b.c'],
      ['String.replaceFirst("x", "x", "$$")', '$$'],
      ['String.substringBefore("a@b@c", "@")', 'a'],
      ['String.substringAfter("a@b@c", "@")', 'b@c'],
      ['String.substringAfter("a::b", "::")', 'b'],
      ['String.startsWith("Ada", "ada")', false],
      // Searched from the left, and not again in what was put in.
      ['String.replace("aaa", "aa", "a")', 'aa'],
    ]);
  });

  describe('with other values than texts', () => {
    gives([
      ['String.append(1, true)', '1true'],
      ['String.len(user.salary)', 4],
      ['String.toUpperCase(true)', 'TRUE'],
      ['String.join(1, 2, 3)', '213'],
      // Gives a text, as its signature says, also for values of other types.
      ['String.stringSwitch("ab", "d", "a", 5)', '5'],
      ['String.stringSwitch("ab", 7, "z", "x")', '7'],
      // An array is its values with commas between; a single one stands for several values.
      ['String.len(user.codes)', 3],
      ['String.append("a", {})', 'a'],
      ['String.replace({"x-1", "x-2"}, "x-", "")', '1,2'],
      ['String.join("-", {"a", null, "b"})', 'a-b'],
      ['String.join("-", "a", {"b", "c"})', 'a-b,c'],
      ['String.toUpperCase({"a", {"b"}, null})', 'A,B,NULL'],
      // Ends beyond the text are cut to it.
      ['String.substring("abc", -1, 2)', 'ab'],
      ['substring("abc", 3, 2)', ''],
      ['String.substring("abc", -20, 3)', 'abc'],
      ['String.stringSwitch("x", "none", "a", "first", "x", "second", "x", "third")', 'second'],
    ]);
    refuses([
      [
        '1 == 1 ? ⟦String.len(findDirectoryUser())⟧ : 0',
        /^String\.len: a text is needed, not an object$/,
      ],
      ['⟦String.append("a", {:})⟧', /^String\.append: a text is needed, not a map/],
      ['"x" + ⟦String.toLowerCase(findDirectoryUser())⟧', /a text is needed, not an object/],
      ['⟦String.join(",", "a", {:})⟧', /^String\.join: a text is needed, not a map/],
      ['⟦String.stringSwitch("x", "d", "a", {:})⟧', /a text is needed, not a map/],
      ['⟦String.stringSwitch("x", {:}, "x", "b")⟧', /a text is needed, not a map/],
      // Also where it would not be used.
      ['⟦String.replaceFirst("abc", "z", {:})⟧', /a text is needed, not a map/],
      ['⟦String.replace("abc", "", {:})⟧', /a text is needed, not a map/],
      ['⟦String.substring("abc", "0", 1)⟧', /a whole number is needed, not a string/],
      ['⟦String.substring("abc", 0, 1.5)⟧', /a whole number is needed/],
      ['⟦String.substring("abc", 0, user.none)⟧', /a whole number is needed, not null/],
      ['⟦String.replace("abc", null, "x")⟧', /a text is needed, not null/],
      ['⟦String.startsWith("abc", user.none)⟧', /a text is needed, not null/],
    ]);
  });

  describe('within each other', () => {
    gives([
      ['String.toLowerCase(String.substringBefore(user.login, "@"))', 'ada'],
      ['String.substring(user.login, String.len(user.login) - 3, String.len(user.login))', 'com'],
      [
        'String.stringContains(user.login, "@") ? String.substringBefore(user.login, "@") : user.login',
        'ada',
      ],
      ['String.len(String.append(String.append("a", "b"), "c")) == 3', true],
      [
        '(user.none != null ? (user.none + " ") : user.empty != "" ? (user.empty + " ") : "") + user.firstName',
        'Ada',
      ],
      ['String.substring("This", 1.0, 4)', 'his'],
    ]);
    refuses([
      [
        'String.append(String.len("a"), ⟦String.substring("a", 0, "1")⟧)',
        /^String\.substring: a whole number is needed, not a string/,
      ],
    ]);
  });
});
