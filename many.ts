/** Several equal processes, and what becomes of the day that plays and of a crowd. */
export type Many = {
  /** How many equal processes answer at one address. */
  processes: number
  /** This is one of several: another program keeps the ports and the database. */
  isOneOfMany: boolean
  /** Nobody is ever sent away for a while, however full it is: to see what that would be like. */
  isOpenToAll: boolean
  /** Whether the demonstration's day begins to play by itself. */
  isPlayed: boolean
  /** Whether it does so on data that is there already, too. */
  isPlayedAgain: boolean
}

type Words = { processes?: string; play?: boolean; still?: boolean; date?: string }
type Told = { shedding: string | undefined; isDemonstration: boolean; faults: string[] }

const mostProcesses = 16

/** A day that plays turns the clock of one process. Whoever sets the clock wants to know what time it is. */
export function readMany(words: Words, { shedding, isDemonstration, faults }: Told): Many {
  const { play, still, date } = words
  const processes = Number(words.processes ?? '1')
  if (!Number.isInteger(processes) || processes < 1 || processes > mostProcesses)
    faults.push(`--processes is a number from 1 to ${mostProcesses}, not ${words.processes}.`)
  const mayPlay = isDemonstration && processes === 1 && !still
  return {
    processes,
    isOneOfMany: false,
    isOpenToAll: shedding === 'off',
    isPlayed: mayPlay && (play ?? !date),
    isPlayedAgain: mayPlay && (play ?? false),
  }
}
