import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { type BroughtFiles, readBrought } from '#platform/certificates'

/** How the office's own network reaches this machine: a name, two ports and who vouches for it. */
export type OfficeNetwork = {
  name: string
  port: number
  /** Without encryption, for the one page that says how a device comes to trust the other. */
  plainPort: number
  /** The certificate that the office brings; without it an authority of our own vouches. */
  brought?: BroughtFiles
}

type ReadOffice = { office?: OfficeNetwork; faults: string[] }

/** A free name for buildings that have none; RFC 8375's `home.arpa` says nothing to anybody. */
const usualName = 'gerbang.lan'

type Environment = Record<string, string | undefined>

/** One address of the building, as it stands in a browser. */
export const originOf = ({ name, port }: Pick<OfficeNetwork, 'name' | 'port'>) =>
  `https://${name}${port === 443 ? '' : `:${port}`}`

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** A name that a browser takes for a site of its own, so that passkeys can be bound to it. */
export function isHostName(name: string): boolean {
  const labels = name.split('.')
  const isWord = labels.length > 1 && labels.every((one) => label.test(one))
  return isWord && name.length <= 200 && isIP(name) === 0 && !/^\d+$/.test(labels.at(-1) ?? '')
}

/** Every address of the machine; of both kinds where it has both. */
export const everywhere = (): string =>
  Object.values(networkInterfaces()).some((list) => list?.some(({ family }) => family === 'IPv6'))
    ? '::'
    : '0.0.0.0'

/** Reads what `--office` needs, with every fault at once. */
export function readOffice(env: Environment, port: number): ReadOffice {
  const faults: string[] = []
  const name = (env.GERBANG_NAME ?? usualName).toLowerCase()
  if (!isHostName(name)) {
    faults.push(`GERBANG_NAME must be a name with a dot, such as ${usualName}, not ${name}.`)
  }
  const plainPort = Number(env.GERBANG_PLAIN_PORT ?? 8080)
  for (const [setting, value] of [
    ['PORT', port] as const,
    ['GERBANG_PLAIN_PORT', plainPort] as const,
  ]) {
    const isPort = Number.isInteger(value) && value > 0 && value <= 65_535
    if (!isPort) faults.push(`${setting} must be a number from 1 to 65535 with --office.`)
  }
  if (port === plainPort) faults.push('PORT and GERBANG_PLAIN_PORT must differ.')
  const office = { name, port, plainPort }
  if (env.GERBANG_ORIGIN && env.GERBANG_ORIGIN !== originOf(office)) {
    faults.push(`With --office people reach it at ${originOf(office)}: leave GERBANG_ORIGIN out.`)
  }
  if (env.GERBANG_BEHIND_PROXY === 'yes') {
    faults.push(
      '--office speaks TLS itself: leave GERBANG_BEHIND_PROXY out, or leave --office out.',
    )
  }
  const brought = findBrought(env, faults)
  if (brought) faults.push(...readBrought(brought, name, Temporal.Now.instant()).problems)
  return { office: { ...office, ...(brought ? { brought } : {}) }, faults }
}

function findBrought(env: Environment, faults: string[]): BroughtFiles | undefined {
  const { GERBANG_CERT: cert, GERBANG_KEY: key } = env
  if (cert && key) return { cert, key }
  if (cert || key)
    faults.push('GERBANG_CERT and GERBANG_KEY belong together: give both or neither.')
  return undefined
}
