import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { SimponiOptions } from '#platform/gateways'
import { type Printers, readPrinters } from '#platform/printer'
import { readAddress } from '#platform/scanner'
import { readWitnesses, type WitnessAddress } from '#platform/witness'
import { type BackupSettings, readBackup } from './backup-settings.ts'
import { type Invited, readInvited } from './invited.ts'
import { type Many, readMany } from './many.ts'
import { everywhere, type OfficeNetwork, originOf, readOffice } from './office.ts'
import { type Providers, readProviders } from './providers.ts'
import { type Told, toldIn, toldOptions } from './told.ts'

/** What the program was told, read once and checked; nothing else looks at the environment. */
export type Config = Many & {
  mode: 'demonstration' | 'production'
  isDev: boolean
  port: number
  host: string
  folder: string
  root: string
  /** Where people reach us, such as https://gerbang.example; decides cookies and passkeys. */
  origin: string
  databaseUrl?: string
  /** 32 bytes as base64; in the demonstration a file in `folder` takes its place. */
  secret?: string
  /** The one before, while the house changes from one to the other. */
  before?: string
  mail?: { url: string; from: string }
  gateway?: { baseUrl: string; serverKeys: string[]; merchant: { name: string; id: string } }
  /** The state's billing system (SIMPONI), where the office is bound to it. */
  billing?: Pick<SimponiOptions, 'baseUrl' | 'user' | 'password' | 'unit'>
  /** Whether a gateway's settlement is final, or only the treasury's number (NTPN). */
  finality: 'settlement' | 'ntpn'
  /** How many proxies stand before us: only what they wrote of an address is believed. */
  proxies: number
  /** Nobody is held to a pace, for figures and floods of our own; never in production. */
  isPaceFree: boolean
  /** The list of those who may not leave or enter, as a file that is written again and again. */
  watchlistFile?: string
  /** Whoever shows it may read /metrics from another machine; without it only this machine may. */
  metricsToken?: string
  /** The office applies and takes payment elsewhere: nobody pays or is written to from here. */
  isBeside: boolean
  /** Serves the building's own network over HTTPS; nothing when a proxy or nobody does. */
  office?: OfficeNetwork
  /** Somebody of the office stands beside each kiosk and presses for visitors: no pace is kept there. */
  hasFreeKiosks: boolean
  /** Where the backup is kept; nothing is kept without it. */
  backup?: BackupSettings
  /** The virus scanner that is asked about every file; nothing is scanned without one. */
  scanner?: string
  /** Who, outside the house, signs what the public log says. */
  witnesses: WitnessAddress[]
  /** The receipt printers that the house reaches, by office. */
  printers: Printers
  /** The providers of identities that vouch for staff and for applicants; none unless named. */
  providers: Providers
  /** What two agreed on, or why one does it alone, when somebody invited watches over the house. */
  told: Told
  /** Who is to work here and gets a link to enrol a passkey. */
  staff: Invited[]
  /** Where the demonstration's clock begins, when somebody said so. */
  startAt?: Temporal.Instant
}

/** Something the program was told that it cannot work with; the message is for a person. */
export class ConfigProblem extends Error {
  /** What the shell is told: 2 when the place it was given cannot be used at all. */
  readonly exitCode: number

  constructor(message: string, { exitCode = 1 } = {}) {
    super(message)
    this.exitCode = exitCode
  }
}

const leastToken = 16

type Environment = Record<string, string | undefined>

/** Reads words and environment. Throws ConfigProblem with every fault at once. */
export function readConfig(root: string, words: string[], env: Environment): Config | 'help' {
  const { values } = readWords(words)
  if (values.help) return 'help'
  const mode = env.GERBANG_MODE === 'production' ? 'production' : 'demonstration'
  const port = readPort(values.port ?? env.PORT ?? (values.office ? '8443' : '8080'))
  const { office, faults } = values.office ? readOffice(env, port) : { faults: [] }
  const { providers, faults: lacking } = readProviders(env)
  faults.push(...lacking)
  const folder = env.GERBANG_FOLDER ?? join(root, '.gerbang')
  const isDemonstration = mode === 'demonstration'
  const config: Config = {
    mode,
    isDev: values.dev ?? false,
    port,
    host: env.HOST ?? (office ? everywhere() : 'localhost'),
    folder,
    root,
    origin: office ? originOf(office) : (env.GERBANG_ORIGIN ?? `http://localhost:${port}`),
    ...(office ? { office } : {}),
    ...readPace(env),
    isBeside: env.GERBANG_BESIDE === 'yes',
    hasFreeKiosks: env.GERBANG_KIOSK_PACE === 'free',
    providers,
    ...findOthers(env),
    ...readBackup(env, { folder, isProduction: mode === 'production', faults }),
    staff: (values.staff ?? []).map(readStaff),
    told: toldIn(values),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.GERBANG_SECRET ? { secret: env.GERBANG_SECRET } : {}),
    ...(env.GERBANG_SECRET_BEFORE ? { before: env.GERBANG_SECRET_BEFORE } : {}),
    ...(env.GERBANG_METRICS_TOKEN ? { metricsToken: env.GERBANG_METRICS_TOKEN } : {}),
    ...(env.GERBANG_WATCHLIST ? { watchlistFile: env.GERBANG_WATCHLIST } : {}),
    ...readMail(env),
    ...readGateway(env),
    ...readBilling(env),
    ...readMany(values, { shedding: env.GERBANG_SHEDDING, isDemonstration, faults }),
    ...(values.date ? { startAt: readDate(values.date) } : {}),
  }
  requireMode(env.GERBANG_MODE)
  if (config.metricsToken?.split(',').some((one) => one.trim().length < leastToken)) {
    faults.push(`GERBANG_METRICS_TOKEN must have ${leastToken} characters or more.`)
  }
  if (mode === 'production') faults.push(...listMissing(config, env, values))
  if (faults.length > 0) {
    const what = mode === 'production' ? 'Production' : 'The office'
    throw new ConfigProblem(`${what} cannot start:\n  ${faults.join('\n  ')}`)
  }
  return config
}

function requireMode(mode: string | undefined): void {
  if (!mode || ['demonstration', 'production'].includes(mode)) return
  throw new ConfigProblem(`GERBANG_MODE is demonstration or production, not ${mode}.`)
}

function readWords(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        help: { type: 'boolean', short: 'h' },
        dev: { type: 'boolean' },
        office: { type: 'boolean' },
        staff: { type: 'string', multiple: true },
        ...toldOptions,
        port: { type: 'string' },
        date: { type: 'string' },
        play: { type: 'boolean' },
        still: { type: 'boolean' },
        processes: { type: 'string' },
      },
    })
  } catch (error) {
    throw new ConfigProblem(`${(error as Error).message}\nSee npm start -- --help.`)
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new ConfigProblem(`PORT must be a number from 0 to 65535, not ${text}.`)
}

/** Whose word about addresses is believed, and whether anybody is held to a pace. */
function readPace(env: Environment): Pick<Config, 'proxies' | 'isPaceFree'> {
  const text = env.GERBANG_BEHIND_PROXY ?? ''
  const isPaceFree = env.GERBANG_PACE === 'free'
  if (text === 'yes') return { proxies: 1, isPaceFree }
  if (/^[0-5]?$/.test(text)) return { proxies: Number(text), isPaceFree }
  throw new ConfigProblem(`GERBANG_BEHIND_PROXY is yes or a number up to 5, not ${text}.`)
}

function readStaff(text: string): Invited {
  const invited = readInvited(text)
  if (invited) return invited
  throw new ConfigProblem(
    `--staff is an office, a name and officer, supervisor or head, such as "padang:Ratna Sari:head", not "${text}".`,
  )
}

function findPrinters(env: Environment): Printers {
  try {
    return readPrinters(env.GERBANG_PRINTERS ?? '')
  } catch (error) {
    throw new ConfigProblem(`GERBANG_PRINTERS: ${(error as Error).message}`)
  }
}

/** The machines of others that the house talks to. */
const findOthers = (env: Environment) => ({
  printers: findPrinters(env),
  witnesses: findWitnesses(env),
  ...findScanner(env),
})

function findWitnesses(env: Environment): WitnessAddress[] {
  try {
    return readWitnesses(env.GERBANG_WITNESSES ?? '')
  } catch (error) {
    throw new ConfigProblem(`GERBANG_WITNESSES: ${(error as Error).message}`)
  }
}

function findScanner(env: Environment): Pick<Config, 'scanner'> {
  if (!env.GERBANG_SCANNER) return {}
  try {
    readAddress(env.GERBANG_SCANNER)
    return { scanner: env.GERBANG_SCANNER }
  } catch (error) {
    throw new ConfigProblem(`GERBANG_SCANNER: ${(error as Error).message}`)
  }
}

function readDate(text: string): Temporal.Instant {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Jakarta').toInstant()
  } catch {
    throw new ConfigProblem(`--date is a day and a time such as 2026-12-15T13:30, not ${text}.`)
  }
}

function readMail(env: Environment): Pick<Config, 'mail'> {
  if (!env.GERBANG_SMTP_URL) return {}
  return { mail: { url: env.GERBANG_SMTP_URL, from: env.GERBANG_MAIL_FROM ?? 'gerbang@localhost' } }
}

function readGateway(env: Environment): Pick<Config, 'gateway'> {
  if (!env.MIDTRANS_SERVER_KEY) return {}
  return {
    gateway: {
      baseUrl: env.MIDTRANS_URL ?? 'https://api.midtrans.com',
      serverKeys: env.MIDTRANS_SERVER_KEY.split(',').map((key) => key.trim()),
      merchant: { name: env.MIDTRANS_MERCHANT_NAME ?? '', id: env.MIDTRANS_MERCHANT_ID ?? '' },
    },
  }
}

/** Bound to the state's billing system, its number is what makes money final unless said otherwise. */
function readBilling(env: Environment): Pick<Config, 'billing' | 'finality'> {
  const { SIMPONI_URL: baseUrl, SIMPONI_USER: user = '', SIMPONI_PASSWORD: password = '' } = env
  if (!baseUrl) return { finality: 'settlement' }
  const [ministry = '', echelon = '', unit = '', account = ''] = (env.SIMPONI_UNIT ?? '').split('.')
  const finality = env.GERBANG_FINALITY === 'settlement' ? 'settlement' : 'ntpn'
  return {
    finality,
    billing: { baseUrl, user, password, unit: { ministry, echelon, unit, account } },
  }
}

const needed = [
  'GERBANG_ORIGIN',
  'GERBANG_SECRET',
  'GERBANG_SMTP_URL',
  'GERBANG_MAIL_FROM',
  'MIDTRANS_SERVER_KEY',
  'MIDTRANS_MERCHANT_NAME',
  'MIDTRANS_MERCHANT_ID',
]

/** Production starts with every secret or not at all. */
function listMissing(config: Config, env: Environment, words: { play?: boolean }): string[] {
  const isGiven = (name: string) => env[name] || (name === 'GERBANG_ORIGIN' && config.office)
  const isAsked = (name: string) =>
    !(config.isBeside && /^(MIDTRANS|GERBANG_(SMTP|MAIL))_/.test(name))
  const missing = needed.filter((name) => isAsked(name) && !isGiven(name))
  const faults = missing.map((name) => `${name} is missing.`)
  if (!config.origin.startsWith('https://') && env.GERBANG_ORIGIN) {
    faults.push('GERBANG_ORIGIN must begin with https://.')
  }
  for (const name of ['GERBANG_SECRET', 'GERBANG_SECRET_BEFORE']) {
    const given = env[name]
    if (given && Buffer.from(given, 'base64').length !== 32) {
      faults.push(`${name} must be 32 bytes as base64 (openssl rand -base64 32).`)
    }
  }
  const { user, password, unit } = config.billing ?? {}
  const isWhole = unit && Object.values(unit).every((part) => /^\d{2,6}$/.test(part))
  if (config.billing && !(user && password && isWhole)) {
    faults.push(
      'SIMPONI_URL needs SIMPONI_USER, SIMPONI_PASSWORD and SIMPONI_UNIT (024.12.632331.425411).',
    )
  }
  if (config.startAt) faults.push('--date is for the demonstration only.')
  if (config.isPaceFree) faults.push('GERBANG_PACE=free is for the demonstration only.')
  if (words.play) faults.push('--play is for the demonstration only.')
  return faults
}
