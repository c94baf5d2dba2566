import file from './mix.json' with { type: 'json' }

/** What goes otherwise than it should, or nothing. */
export type Course =
  | 'asPlanned'
  | 'late'
  | 'absent'
  | 'moves'
  | 'withdraws'
  | 'missesCall'
  | 'lacksPaper'
  | 'sentBack'
  | 'hurried'

type Range = readonly [number, number]

/** What a day is made of; `mix.json` says where each figure comes from. */
export type Mix = {
  /** Which part of what the counters could carry comes. */
  load: number
  bookedShare: number
  priorityShare: number
  electronicShare: number
  walkInsAnHour: { morning: number; afternoon: number }
  /** Those of the morning's walk-ins who stand at the door when it opens, or soon after. */
  atDoorShare: number
  atDoorMinutes: number
  /** Minutes at a counter, by stage; four of five visits between the two. */
  minutes: Record<string, Range> & { other: Range }
  services: Record<string, number>
  booked: Partial<Record<Course, number>>
  walkIn: Partial<Record<Course, number>>
  lateMinutes: Range
  earlyMinutes: Range
  patienceMinutes: Range
  hurriedMinutes: Range
  walkSeconds: Range
  english: number
}

const { about: _, sources: __, ...read } = file

/** The mix of the demonstration. */
export const mix = read as unknown as Mix
