import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '#platform/db'
import { createKeyCare, createVault, KeyFault, openLocalKeys, openSecrets } from '#platform/vault'
import type { Log, Metrics } from '#platform/watch'
import { type Config, ConfigProblem } from './config.ts'

type Needs = { db: Db; log: Log; metrics: Metrics }

/** The keys of a house as it was told of them. */
export const keysOf = ({ folder, secret, before }: Config) =>
  openLocalKeys({
    folder: join(folder, 'keys'),
    ...(secret ? { secret } : {}),
    ...(before ? { before } : {}),
  })

/**
 * The keys, held against the database before anything is opened with them: they fit, or nobody comes
 * in. A key that is missing or wrong later opens nothing and raises the alarm.
 */
export async function openKeys(config: Config, { db, log, metrics }: Needs) {
  const keys = keysOf(config)
  const onFault = (fault: unknown) => {
    metrics.faulted('keys')
    log.fault(fault, { where: 'keys' })
  }
  const care = createKeyCare({ db, keys, onFault })
  const busy = (fault: unknown) => log.fault(fault, { where: 'database' })
  await patiently(care.check, busy).catch((error) => {
    throw error instanceof KeyFault ? new ConfigProblem(error.message) : error
  })
  const again = await patiently(care.settle, busy)
  if (again.length > 0) log.note('destroyed again after a restore', { count: again.length })
  const secrets = await openSecrets({ db, keys, onFault })
  const stops = [care.keepSettled(), secrets.keepFresh()]
  return {
    secrets,
    vault: createVault(keys, { onFault, secrets }),
    close: async () => {
      for (const stop of stops) stop()
    },
  }
}

const tries = 30
const betweenMs = 1000

/** A database that is busy for a moment ends no house that begins; a key that does not fit does, at once. */
async function patiently<R>(work: () => Promise<R>, onFault: (fault: unknown) => void): Promise<R> {
  for (let left = tries; ; left--) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof KeyFault || left <= 1) throw error
      onFault(error)
      await wait(betweenMs)
    }
  }
}
