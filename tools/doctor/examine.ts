import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { judgeBackup } from '#packages/standing'
import { readStanding } from '#platform/backup'
import { type Config, ConfigProblem, readConfig } from '../../config.ts'
import { findOpened } from '../../listening.ts'
import { type Kept, readHouse, storeOf } from '../survive/opening.ts'
import { lookAtDatabase } from './database.ts'
import type { Finding } from './finding.ts'
import { lookAtFolder, lookAtMemory, lookAtPort, lookAtRoom, type Machine } from './machine.ts'
import { lookAtCertificate, lookOutside } from './outside.ts'

/** What the doctor is told. */
export type Patient = {
  root: string
  words: string[]
  env: Record<string, string | undefined>
  machine: Machine
}

/** The settings as `npm start` reads them, or what is wrong with them in its own words. */
function readSettings({ root, words, env }: Patient): { config?: Config; findings: Finding[] } {
  try {
    const config = readConfig(root, words, env)
    if (config === 'help') return { findings: [] }
    const values = { mode: config.mode }
    return { config, findings: [{ name: 'settings', verdict: 'ok', says: 'whole', values }] }
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error
    const values = { why: error.message }
    return {
      findings: [{ name: 'settings', verdict: 'broken', says: 'wrong', values, step: 'settings' }],
    }
  }
}

/** The newest backup that was restored and checked. */
async function lookAtBackup({ backup, mode }: Kept, now: Temporal.Instant): Promise<Finding[]> {
  const step = 'backup' as const
  if (!backup) {
    const verdict = mode === 'production' ? 'broken' : 'look'
    return [{ name: 'backup', verdict, says: 'none', step }]
  }
  const { drill, ...rest } = await readStanding(storeOf(backup))
  const facts = { ...rest, ...(drill ? { faults: drill.faults } : {}) }
  const { state, checkedAt } = judgeBackup(facts, { now, isReal: true })
  const hours = checkedAt ? Math.floor(now.since(checkedAt).total('hours')) : 0
  const why = drill?.faults[0] ?? ''
  if (state === 'broken') {
    return [{ name: 'backup', verdict: 'broken', says: 'broken', values: { why }, step }]
  }
  if (state === 'good') return [{ name: 'backup', verdict: 'ok', says: 'good', values: { hours } }]
  if (state === 'fresh') return [{ name: 'backup', verdict: 'look', says: 'fresh', step }]
  return [{ name: 'backup', verdict: 'broken', says: 'late', step }]
}

/** Looks at everything; one part that breaks does not hide the others. */
export async function examineHouse(patient: Patient): Promise<Finding[]> {
  const { root, env, machine } = patient
  const { config, findings } = readSettings(patient)
  const now = machine.now()
  let kept: Kept
  try {
    kept = readHouse(env)
  } catch {
    kept = {
      mode: env.GERBANG_MODE === 'production' ? 'production' : 'demonstration',
      folder: resolve(env.GERBANG_FOLDER ?? join(root, '.gerbang')),
    }
  }
  const backupFolder =
    kept.backup && existsSync(kept.backup.folder) ? kept.backup.folder : undefined
  findings.push(...lookAtRoom(machine, kept.folder, backupFolder))
  findings.push(...lookAtMemory(machine), ...lookAtFolder(kept.folder))
  // The house of this folder may have been opened elsewhere than it is told now.
  const opened = findOpened(kept.folder)
  const port = opened?.port ?? config?.port ?? Number(env.PORT ?? 8080)
  const host = opened?.host ?? config?.host ?? 'localhost'
  const door = await lookAtPort(port, host, opened?.isTls ?? config?.office !== undefined)
  const isRunning = door.some(({ says }) => says === 'answers')
  findings.push(...door)
  findings.push(...(await lookAtDatabase(kept, { root, now, isRunning })))
  findings.push(...(await lookAtBackup(kept, now)))
  findings.push(...(await lookOutside(config ?? {})))
  return [...findings, ...lookAtCertificate(config?.office?.brought?.cert, now)]
}
