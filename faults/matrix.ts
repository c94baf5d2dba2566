import type { Counts } from './counted.ts'

/** What is to be counted of one fault at the least. */
type Counted = { what: string; least: Counts }

/** One run of test files, and the faults it shows. */
export type Fault = {
  faults: Record<string, Counted>
  files: string[]
  /** Only tests whose name has this in it. */
  only?: string
  env?: Record<string, string>
  needsRoot?: boolean
}

/** The faults that the house must survive, with the numbers that a submission must count. */
export const matrix: Fault[] = [
  {
    faults: {
      F1: { what: 'a process killed', least: { kills: 20, acknowledged: 100, underWay: 1 } },
      F2: { what: 'the database killed', least: { databaseKills: 5 } },
      F18: { what: 'renewed one by one', least: { restarts: 5, requests: 500, clients: 50 } },
    },
    files: ['faults/nodes.test.ts'],
  },
  {
    faults: {
      F3: { what: 'the power lost', least: { powerLosses: 3, acknowledged: 40, controlLost: 1 } },
    },
    files: ['faults/power.test.ts'],
    needsRoot: true,
  },
  {
    faults: {
      F7: { what: 'a disk full', least: { data: 1, refused: 1, uploads: 1, logs: 1 } },
    },
    files: ['faults/full.test.ts'],
    needsRoot: true,
  },
  {
    faults: { F9: { what: 'the clock wrong', least: { jumps: 3, judged: 30 } } },
    files: [
      'modules/queue/clock-faults.test.ts',
      'platform/clock/steady.test.ts',
      'platform/jobs/jobs.test.ts',
    ],
    only: 'F9',
  },
  {
    faults: { F12: { what: 'a storm of notices', least: { notices: 2000, cases: 2 } } },
    files: ['modules/payments/storm.test.ts'],
    env: { GERBANG_STORM_ORDERS: '400' },
  },
  {
    faults: { F13: { what: 'a mail server that misbehaves', least: { cases: 20 } } },
    files: ['platform/mail/mail.test.ts', 'modules/notifications/delivery.test.ts'],
  },
  {
    faults: { F14: { what: 'a push service that misbehaves', least: { cases: 14 } } },
    files: ['platform/push/push.test.ts', 'modules/notifications/push.test.ts'],
  },
  {
    faults: { F15: { what: 'a provider that misbehaves', least: { cases: 5 } } },
    files: ['platform/gateways/breaker.test.ts'],
  },
  {
    faults: { F16: { what: 'a long lock', least: { locked: 16, served: 3, cases: 2 } } },
    files: ['platform/db/lanes.test.ts'],
  },
  {
    faults: { F17: { what: 'little memory, few files', least: { asked: 1000, answers: 100 } } },
    files: ['faults/limits.test.ts'],
  },
  {
    faults: { F20: { what: 'a restore to an empty directory', least: { cases: 6 } } },
    files: ['platform/backup/backup.test.ts', 'tools/survive/drill.test.ts'],
  },
  {
    faults: { F21: { what: 'a key missing, wrong, changed under load', least: { cases: 11 } } },
    files: ['platform/vault/keys.test.ts', 'platform/vault/rotate.test.ts'],
  },
  {
    faults: { F22: { what: 'a log that was tampered with', least: { cases: 12 } } },
    files: ['doors/open/log/log.test.ts'],
    only: 'F22',
  },
  {
    faults: {
      F23: {
        what: 'a flood',
        least: { readers: 400, slow: 200, idlePages: 9900, shed: 1, hallAnswers: 10 },
      },
    },
    files: ['faults/flood.test.ts'],
  },
]
