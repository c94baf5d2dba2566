/** The countries and territories of ISO 3166-1, two letters each, as `Intl` names them. */
const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS ' +
  'BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE ' +
  'EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM ' +
  'HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC ' +
  'LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA ' +
  'NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO ' +
  'TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'

/** Every country code, in the order of the alphabet. */
export const countryCodes: readonly string[] = codes.split(' ')

/** The country's name in this language; what is no code is given back as it was typed. */
export function countryName(code: string, locale: string): string {
  if (!countryCodes.includes(code)) return code
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code
}

const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What people type who mean the country everybody means by it. */
const usual: readonly (readonly [string, string])[] = [
  ['korea', 'KR'],
  ['arab', 'SA'],
  ['saudi', 'SA'],
  ['amerika', 'US'],
  ['usa', 'US'],
  ['inggris', 'GB'],
  ['uk', 'GB'],
  ['england', 'GB'],
  ['great britain', 'GB'],
  ['united states of america', 'US'],
  ['holland', 'NL'],
  ['turkey', 'TR'],
  ['burma', 'MM'],
  ['czech republic', 'CZ'],
  ['ivory coast', 'CI'],
]

let codesByName: Map<string, string> | undefined

/** The names people type, in Indonesian and English, made once when first asked for. */
function names(): Map<string, string> {
  codesByName ??= new Map([
    ...usual,
    ...countryCodes.flatMap((code) =>
      [code, countryName(code, 'id-ID'), countryName(code, 'en-GB')].map(
        (name) => [plain(name), code] as const,
      ),
    ),
  ])
  return codesByName
}

/** Reads a country from its code or its name in Indonesian or English. */
export const readCountry = (typed: string): string | undefined => names().get(plain(typed))
