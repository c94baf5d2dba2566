import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { system } from '#packages/access'
import { createTurnableClock, realNow } from '#platform/clock'
import { readContent } from '#platform/content'
import { createDb, type Db, migrate, readMigrations } from '#platform/db'
import { createEvents } from '#platform/events'
import {
  addRoot,
  createKeyCare,
  createRotation,
  createVault,
  dropOldRoots,
  freshWithinMs,
  KeyFault,
  type KeyPort,
  openSecrets,
  type Rotation,
} from '#platform/vault'
import { type Config, ConfigProblem } from '../config.ts'
import type { Ground } from '../ground.ts'
import { keysOf } from '../house-keys.ts'
import { createModules, type Modules } from '../modules-of.ts'
import { resumeClock } from '../simulation/demonstration/clock.ts'
import type { Told } from '../told.ts'
import { requireTwo } from '../two-persons.ts'
import { reachHouse } from './survive/opening.ts'

/** What is changed, in this order: what hangs on another comes after it. */
export const steps = ['root', 'factors', 'offices', 'push', 'search', 'letters', 'log'] as const
/** One of them. */
export type Step = (typeof steps)[number]

type Said = (line: string) => void

const me = system('rotation')
const firstId = '00000000-0000-0000-0000-000000000000'
// Every process has looked again twice.
const knownToAllMs = freshWithinMs * 2 + 1000

type Parts = { config: Config; db: Db; keys: KeyPort; rotation: Rotation; say: Said }

/** Modules that see the secrets as they are now. */
async function openModules({ config, db, keys }: Parts): Promise<Modules> {
  const clock = createTurnableClock()
  if (config.mode === 'demonstration') await resumeClock({ db, clock })
  const vault = createVault(keys, { secrets: await openSecrets({ db, keys }) })
  const events = createEvents({ now: clock.now })
  const content = readContent(config.root)
  const ground = { config, db, events, vault, clock, content, outside: {} }
  return createModules(ground as unknown as Ground)
}

async function changeRoot({ config, rotation, say }: Parts): Promise<number> {
  if (!config.secret) addRoot(join(config.folder, 'keys'))
  else if (!config.before) {
    say('  root: set GERBANG_SECRET to a new one (openssl rand -base64 32) and')
    say('  GERBANG_SECRET_BEFORE to the one of today, restart each process, and run this again.')
    return 0
  }
  return rotation.rewrapRoots()
}

/** Known to every process before it is used by one. */
async function changeSecret({ rotation }: Parts, purpose: 'push' | 'search'): Promise<number> {
  const row = await rotation.announce(purpose)
  await pause(knownToAllMs)
  await rotation.use(row)
  await pause(knownToAllMs)
  return 1
}

async function markAnew(parts: Parts): Promise<number> {
  const { identity, search } = await openModules(parts)
  let count = 0
  for (let after: string | undefined = firstId; after; ) {
    const some: { last?: string; count: number } = await identity.markAnew(me, after)
    count += some.count
    after = some.last
  }
  for (let some = await search.markAnew(); some > 0; some = await search.markAnew()) count += some
  return count
}

/** How each is changed; says how much was wrapped or marked anew. */
const changes: Record<Step, (parts: Parts) => Promise<number>> = {
  root: changeRoot,
  factors: async ({ db, keys, rotation }) => {
    keys.erasure.plant()
    await createKeyCare({ db, keys }).check()
    return rotation.rewrapAll()
  },
  offices: async ({ rotation }) => {
    await rotation.renewOffices()
    return rotation.rewrapAll()
  },
  push: (parts) => changeSecret(parts, 'push'),
  search: async (parts) => {
    await changeSecret(parts, 'search')
    return markAnew(parts)
  },
  log: async (parts) => {
    const line = await (await openModules(parts)).ledger.renewKey(me)
    if (line) parts.say(`  log: its key is now ${line}`)
    return line ? 1 : 0
  },
  letters: async (parts) => {
    await (await openModules(parts)).letters.renewKey()
    return 1
  },
}

/** The keys of a house beside the house itself, which may be open meanwhile. */
export async function openRotating(config: Config, say: Said) {
  const reached = await reachHouse(config)
  await migrate(reached.connection, readMigrations(config.root))
  const db = createDb({ connection: reached.connection, realNow, deadlineMs: 30_000 })
  const keys = keysOf(config)
  const close = async () => {
    await db.close()
    await reached.close()
  }
  try {
    await createKeyCare({ db, keys }).check()
  } catch (error) {
    await close()
    throw error instanceof KeyFault ? new ConfigProblem(error.message) : error
  }
  const rotation = createRotation({ db, keys })
  const parts = { config, db, keys, rotation, say }
  return {
    run: async (step: Step): Promise<number> => {
      const count = await changes[step](parts)
      if (count > 0) await rotation.note(step, count)
      return count
    },
    list: rotation.list,
    /** Refuses what two have not agreed on. */
    allow: async (deed: Told & { act: 'rotate' | 'forget'; target: string }): Promise<void> => {
      await requireTwo((await openModules(parts)).approvals, deed)
    },
    /** Lets go of what nothing hangs on any more: older backups cannot be opened by this house then. */
    forget: async (): Promise<number> => {
      if (!config.secret) dropOldRoots(join(config.folder, 'keys'))
      const gone = await rotation.forgetOld()
      await rotation.note('forgotten', gone)
      return gone
    },
    close,
  }
}
