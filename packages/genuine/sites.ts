import seen from './seen-sites.json' with { type: 'json' }

/** The official names, the present one first. Everything below them is the office's own. */
export const officialNames = ['imigrasi.go.id', 'kemenkumham.go.id'] as const

/** A content site that uses the name of an office or a place. */
export type SeenSite = { host: string; place: string; servedBy?: string }

const sites = new Map((seen.sites as SeenSite[]).map((site) => [site.host, site]))

/** Whether a name is this one or stands below it. */
export const isUnder = (host: string, name: string): boolean =>
  host === name || host.endsWith(`.${name}`)

/** The content site a name belongs to, if it was seen. */
export const findSeenSite = (host: string): SeenSite | undefined => {
  const labels = host.split('.')
  return labels.map((_, at) => sites.get(labels.slice(at).join('.'))).find((site) => site)
}

const shorteners = (
  'bit.ly s.id tinyurl.com cutt.ly t.co goo.gl is.gd rb.gy bit.do shorturl.at tiny.cc ow.ly ' +
  'lnkd.in buff.ly v.gd shorturl.asia t.ly linktr.ee lynk.id heylink.me msha.ke adf.ly rebrand.ly'
).split(' ')

const forms = 'forms.gle docs.google.com forms.office.com jotform.com typeform.com'.split(' ')

const chats = 'wa.me whatsapp.com wa.link t.me telegram.me line.me m.me'.split(' ')

/** An address of somebody else's that hides who stands behind it, by what kind it is. */
export function findKind(host: string): 'shortened' | 'form' | 'chat' | undefined {
  const isOneOf = (names: string[]) => names.some((name) => isUnder(host, name))
  if (isOneOf(shorteners)) return 'shortened'
  if (isOneOf(forms)) return 'form'
  return isOneOf(chats) ? 'chat' : undefined
}

// Endings that make a word with a dot an address although nothing else says so.
const endings = new Set(
  (
    'id com net org info biz co xyz top online site shop app link click me ly in io ru cn tk ml cf ' +
    'gq ga vip club live icu buzz cc pro asia us my sg dev page cloud store work website space fun ' +
    'life world support help blog gl gle ee gd at do ws tv to gov edu int eu uk au jp kr nl de fr'
  ).split(' '),
)

/** Whether a word that ends so is meant as an address. */
export const isEnding = (label: string): boolean => endings.has(label) || label.startsWith('xn--')
