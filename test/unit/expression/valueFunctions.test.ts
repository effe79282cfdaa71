import { gives, refuses } from './evaluated';

describe('Arrays functions', () => {
  gives([
    ['Arrays.add(null, "a")', ['a']],
    ['Arrays.add({}, null)', [null]],
    ['Arrays.add(user.codes, {"c"})', ['a', 'b', ['c']]],
    ['Arrays.add("a,b", "c")', ['a', 'b', 'c']],
    ['user.codes == Arrays.remove(Arrays.add(user.codes, "c"), "c")', true],
    ['Arrays.remove({1, 2, 1}, 1)', [2]],
    ['Arrays.remove({1}, "1")', [1]],
    ['Arrays.remove(null, 1)', []],
    ['Arrays.clear(null)', []],
    ['Arrays.get(user.codes, Arrays.size(user.codes) - 1)', 'b'],
    ['Arrays.get({null}, 0)', null],
    ['Arrays.flatten({1}, {2, 3}, 4)', [1, 2, 3, 4]],
    ['Arrays.flatten({}, {})', []],
    ['Arrays.contains(null, null)', false],
    ['Arrays.contains({null}, null)', true],
    ['Arrays.contains({"A"}, "a")', false],
    ['Arrays.contains("é,ü", "ü")', true],
    // Equal as == has it.
    ['Arrays.contains({{1}, {2}}, {2})', true],
    ['Arrays.remove({{1}, {2}}, {2})', [[1]]],
    ['Arrays.isEmpty("")', true],
    ['Arrays.isEmpty(Arrays.clear(user.codes))', true],
    ['Arrays.size({{}, {}})', 2],
    ['Arrays.toCsvString(null)', ''],
    ['Arrays.toCsvString({1, true, "x"})', '1,true,x'],
  ]);
  refuses([
    ['⟦Arrays.get({1}, 1)⟧', /^Arrays\.get: position 1 is outside the array of 1$/],
    ['⟦Arrays.get({}, 0)⟧', /outside the array of 0/],
    ['⟦Arrays.get({1}, -1)⟧', /position -1/],
    ['⟦Arrays.get({1}, "0")⟧', /a whole number is needed, not a string/],
    ['1 + ⟦Arrays.size(true)⟧', /^Arrays\.size: an array is needed, not a boolean/],
    ['⟦Arrays.clear(1)⟧', /^Arrays\.clear: an array is needed, not a number/],
    ['⟦Arrays.isEmpty(findDirectoryUser())⟧', /an array is needed, not an object/],
    ['⟦Arrays.toCsvString({findDirectoryUser()})⟧', /a text is needed, not an object/],
  ]);
});

describe('Convert functions', () => {
  gives([
    ['Convert.toInt("-17")', -17],
    ['Convert.toInt(" 5 ")', 5],
    ['Convert.toInt(123.4)', 123],
    ['Convert.toInt(-2.6)', -3],
    ['Convert.toInt("2147483647")', 2147483647],
    ['Convert.toInt("-2147483648")', -2147483648],
    ['Convert.toInt({1})', 1],
    // Java writes a number with a point as such, also a whole one.
    ['Convert.toNum("3") + ""', '3.0'],
    ['1.0 + ""', '1.0'],
    ['"" + (0.5 + 0.5)', '1.0'],
    ['"" + -(2.0)', '-2.0'],
    ['"" + 12345678.5', '1.23456785E7'],
    ['"" + 0.00012', '1.2E-4'],
    ['"" + {1.0, 2}', '1.0,2'],
    ['1.0 == 1 AND 1.0 < 2', true],
    ['{1.0}[0]', 1],
    ['Convert.toInt(user.none)', null],
    ["Convert.toNum('3.25')", 3.25],
    ['Convert.toNum("-.5")', -0.5],
    ['Convert.toNum("1e3")', 1000],
    ['Convert.toNum(2)', 2],
    ['Convert.toNum(user.missing)', null],
    ['Convert.toInt("7") + Convert.toNum("0.5")', 7.5],
    ['Convert.toInt(Convert.toNum("7.5"))', 8],
  ]);
  refuses([
    ['⟦Convert.toInt("")⟧', /^Convert\.toInt: '' is not a number/],
    ['⟦Convert.toInt("12a")⟧', /'12a' is not a number/],
    ['⟦Convert.toNum("1,5")⟧', /'1,5' is not a number/],
    ['⟦Convert.toNum("NaN")⟧', /'NaN' is not a number/],
    // JavaScript's own spellings, which Java does not know.
    ['⟦Convert.toInt("0x10")⟧', /'0x10' is not a number/],
    ['⟦Convert.toNum("0b11")⟧', /'0b11' is not a number/],
    ['⟦Convert.toNum("1e999")⟧', /'1e999' is not a number/],
    ['⟦Convert.toInt(true)⟧', /'true' is not a number/],
    ['⟦Convert.toInt({:})⟧', /a text is needed, not a map/],
    ['⟦Convert.toInt("1632096000000")⟧', /outside the whole numbers of 32 bits/],
    ['⟦Convert.toInt(2147483647.5)⟧', /outside the whole numbers of 32 bits/],
    ['⟦Convert.toInt("-2147483649")⟧', /outside the whole numbers of 32 bits/],
  ]);
});

describe('Iso3166Convert functions', () => {
  gives([
    ['Iso3166Convert.toAlpha2("usa")', 'US'],
    ['Iso3166Convert.toAlpha3("de")', 'DEU'],
    ['Iso3166Convert.toNumeric("AF")', '004'],
    ['Iso3166Convert.toName(840)', 'United States'],
    ['Iso3166Convert.toAlpha2("Côte d’Ivoire")', 'CI'],
    ['Iso3166Convert.toName("")', null],
    ['Iso3166Convert.toName("XX")', null],
    ['Iso3166Convert.toName("constructor")', null],
    ['Iso3166Convert.toAlpha3(Iso3166Convert.toNumeric("FR"))', 'FRA'],
  ]);
  refuses([['⟦Iso3166Convert.toName({:})⟧', /a text is needed, not a map/]]);
});

describe('functions about the user', () => {
  gives([
    ['isMemberOfGroup(null)', false],
    ['isMemberOfGroup("")', false],
    ['isMemberOfGroupName("Équipe ventes")', true],
    ['isMemberOfGroupNameStartsWith("")', true],
    ['isMemberOfGroupNameStartsWith("admins")', false],
    ['isMemberOfGroupNameContains("É")', true],
    // The whole name has to match.
    ['isMemberOfGroupNameRegex("Site")', false],
    ['isMemberOfGroupNameRegex("Site .*|Other")', true],
    ['isMemberOfAnyGroup("00g9", null)', false],
    ['isMemberOfAnyGroup({"00g9", "00g1"})', true],
    ['user.getLinkedObject("manager").missing', null],
    ['findDirectoryUser().employeeID + "!"', '123!'],
    ['getManagerUser("active_directory").firstName == "Grace"', true],
    ['user.getInternalProperty("status")', 'ACTIVE'],
  ]);
  refuses([
    ['⟦isMemberOfGroup(findDirectoryUser())⟧', /^isMemberOfGroup: a text is needed, not an object/],
    ['⟦isMemberOfAnyGroup("00g1", {:})⟧', /a text is needed, not a map/],
    ['⟦isMemberOfGroupName({:})⟧', /a text is needed, not a map/],
    ['⟦isMemberOfGroupNameContains({:})⟧', /a text is needed, not a map/],
    ['⟦getManagerUser("workday")⟧', /"active_directory" is the only source of managers/],
    ['⟦getManagerUser(null)⟧', /a text is needed, not null/],
    ['⟦user.getInternalProperty({:})⟧', /a text is needed, not a map/],
  ]);
});
