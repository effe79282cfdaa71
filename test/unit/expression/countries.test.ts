import assert from 'node:assert/strict';
import { countryOf } from '../../../src/expression/functions/countries';
import { gives } from './evaluated';

/** ISO 3166-1: countries whose codes have little to do with each other or with the name. */
const COUNTRIES: readonly (readonly [
  alpha2: string,
  alpha3: string,
  numeric: string,
  name: string,
])[] = [
  ['AF', 'AFG', '004', 'Afghanistan'],
  ['AT', 'AUT', '040', 'Austria'],
  ['AU', 'AUS', '036', 'Australia'],
  ['BR', 'BRA', '076', 'Brazil'],
  ['CH', 'CHE', '756', 'Switzerland'],
  ['CL', 'CHL', '152', 'Chile'],
  ['CN', 'CHN', '156', 'China'],
  ['DE', 'DEU', '276', 'Germany'],
  ['DK', 'DNK', '208', 'Denmark'],
  ['EE', 'EST', '233', 'Estonia'],
  ['ES', 'ESP', '724', 'Spain'],
  ['GB', 'GBR', '826', 'United Kingdom'],
  ['GR', 'GRC', '300', 'Greece'],
  ['HR', 'HRV', '191', 'Croatia'],
  ['IE', 'IRL', '372', 'Ireland'],
  ['IN', 'IND', '356', 'India'],
  ['JP', 'JPN', '392', 'Japan'],
  ['KR', 'KOR', '410', 'Korea, Republic of'],
  ['RU', 'RUS', '643', 'Russian Federation'],
  ['VN', 'VNM', '704', 'Viet Nam'],
  ['MX', 'MEX', '484', 'Mexico'],
  ['PL', 'POL', '616', 'Poland'],
  ['PT', 'PRT', '620', 'Portugal'],
  ['RS', 'SRB', '688', 'Serbia'],
  ['SE', 'SWE', '752', 'Sweden'],
  ['SK', 'SVK', '703', 'Slovakia'],
  ['SI', 'SVN', '705', 'Slovenia'],
  ['SS', 'SSD', '728', 'South Sudan'],
  ['UA', 'UKR', '804', 'Ukraine'],
  ['US', 'USA', '840', 'United States'],
  ['ZA', 'ZAF', '710', 'South Africa'],
];

describe('a country', () => {
  for (const [alpha2, alpha3, numeric, name] of COUNTRIES) {
    describe(`as ${name}: from any of its codes to any other`, () => {
      gives(
        [alpha2, alpha3, numeric, name].map((code) => [
          `{Iso3166Convert.toAlpha2("${code}"), Iso3166Convert.toAlpha3("${code}"), Iso3166Convert.toNumeric("${code}"), Iso3166Convert.toName("${code}")}`,
          [alpha2, alpha3, numeric, name],
        ]),
      );
    });
  }

  describe('as it may be written', () => {
    gives([
      ['Iso3166Convert.toAlpha2("deu")', 'DE'],
      ['Iso3166Convert.toAlpha2("germany")', 'DE'],
      ['Iso3166Convert.toAlpha2("GERMANY")', 'DE'],
      ['Iso3166Convert.toAlpha2(" DE ")', 'DE'],
      ['Iso3166Convert.toAlpha2("276")', 'DE'],
      ['Iso3166Convert.toAlpha2(276)', 'DE'],
      ['Iso3166Convert.toName("Türkiye")', 'Türkiye'],
      // Usual names are understood, and those of ISO given.
      ['Iso3166Convert.toAlpha2("South Korea")', 'KR'],
      ['Iso3166Convert.toName("Russia")', 'Russian Federation'],
      ['Iso3166Convert.toName("BA")', 'Bosnia and Herzegovina'],
      ['Iso3166Convert.toNumeric("Åland Islands")', '248'],
    ]);
  });

  describe('that is none is null', () => {
    gives([
      // The digits are three, as ISO has them.
      ['Iso3166Convert.toAlpha2("4")', null],
      ['Iso3166Convert.toAlpha2("4 ")', null],
      ['Iso3166Convert.toAlpha2("0004")', null],
      // In use elsewhere, but no codes of ISO 3166-1.
      ['Iso3166Convert.toAlpha2("UK")', null],
      ['Iso3166Convert.toAlpha2("EU")', null],
      ['Iso3166Convert.toAlpha2("YUG")', null],
      ['Iso3166Convert.toAlpha2("Deutschland")', null],
      ['Iso3166Convert.toAlpha2("D E")', null],
      ['Iso3166Convert.toAlpha2("-")', null],
      ['Iso3166Convert.toAlpha2(true)', null],
      ['Iso3166Convert.toAlpha2("toString")', null],
    ]);
  });

  it('has codes of its own: no two share one', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const twos = letters
      .flatMap((a) => letters.map((b) => a + b))
      .filter((code) => countryOf(code));
    const known = twos.map((code) => countryOf(code));
    assert.equal(known.length, 249);
    for (const key of ['alpha2', 'alpha3', 'numeric', 'name'] as const) {
      assert.equal(new Set(known.map((country) => country?.[key])).size, 249, key);
    }
    for (const country of known) {
      assert.ok(country);
      assert.match(country.alpha3, /^[A-Z]{3}$/);
      assert.match(country.numeric, /^\d{3}$/);
      // A name: where Unicode has none, the code would stand.
      assert.match(country.name, /^\p{L}[^\d]{3,}/u);
      for (const code of [country.alpha2, country.alpha3, country.numeric, country.name]) {
        assert.equal(countryOf(code), country, code);
      }
    }
  });
});
