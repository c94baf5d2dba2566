import { paths } from '#packages/paths'
import { createOidc, isOnThisMachine, type Oidc, type OidcSettings } from '#platform/oidc'

/** A provider of identities, as the environment names it. */
export type ProviderSettings = Omit<OidcSettings, 'returnTo'>

/** The providers the house relies on: the ministry's for its staff, the state's for applicants. */
export type Providers = Partial<Record<'staff' | 'citizen', ProviderSettings>>

type Environment = Record<string, string | undefined>

const realms = ['staff', 'citizen'] as const

/** Reads `GERBANG_OIDC_STAFF_…` and `GERBANG_OIDC_CITIZEN_…`; what is missing is said by its name. */
export function readProviders(env: Environment): { providers: Providers; faults: string[] } {
  const providers: Providers = {}
  const faults: string[] = []
  for (const realm of realms) {
    const prefix = `GERBANG_OIDC_${realm.toUpperCase()}_`
    const issuer = env[`${prefix}ISSUER`]
    const clientId = env[`${prefix}CLIENT_ID`]
    const clientSecret = env[`${prefix}CLIENT_SECRET`]
    const acr = env[`${prefix}ACR`]
    const given = { ISSUER: issuer, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret }
    const missing = Object.entries(given).filter(([, value]) => !value)
    if (missing.length === Object.keys(given).length) continue
    faults.push(...missing.map(([name]) => `${prefix}${name} is missing.`))
    if (issuer && !isIssuer(issuer)) {
      faults.push(`${prefix}ISSUER must be an https:// address without ? and #.`)
    }
    if (issuer && clientId && clientSecret) {
      providers[realm] = { issuer, clientId, clientSecret, ...(acr ? { acr } : {}) }
    }
  }
  return { providers, faults }
}

/** Without encryption only from a program on this very machine, as in a test. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.search || url.hash || url.username || url.password) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isOnThisMachine(url))
}

const returnPaths = {
  staff: paths.ministryReturn(),
  citizen: paths.digitalReturn(),
} as const

/** Opens each, with the address at which it sends people back; nothing is called yet. */
export function openProviders(
  providers: Providers,
  origin: string,
): Partial<Record<'staff' | 'citizen', Oidc>> {
  const opened = realms.map((realm) => {
    const settings = providers[realm]
    return [
      realm,
      settings && createOidc({ ...settings, returnTo: origin + returnPaths[realm] }),
    ] as const
  })
  return Object.fromEntries(opened.filter(([, provider]) => provider))
}
