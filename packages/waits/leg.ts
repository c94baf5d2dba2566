/** One wait of one person, as the log tells it. Times are minutes since 1970 on the hall's own clock. */
export type Leg = {
  day: string
  ticket: string
  service: string
  leg: string
  /** Empty where the log does not say. */
  counter: string
  takenAt: number
  calledAt: number | undefined
  finishedAt: number | undefined
  /** `ordinary`, or the word of the log. */
  class: string
  /** As it stood in the log, to be given back unchanged. */
  takenText: string
  line: number
}

/** The class of everybody whose row says nothing of priority. */
export const ordinary = 'ordinary'

/** Whether this leg had to wait; somebody called in the second they came has nothing to be told. */
export const hasWaited = ({ takenAt, calledAt }: Leg) =>
  calledAt === undefined || calledAt > takenAt

/** The minutes of a wait that is over. */
export const waitOf = ({ takenAt, calledAt }: Leg) =>
  calledAt === undefined ? undefined : calledAt - takenAt
